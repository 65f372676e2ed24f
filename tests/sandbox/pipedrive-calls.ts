import type { Reply } from './running-sandbox.ts';
import type { Sandbox } from '../../sandbox/server.ts';

/** The calls a test makes of the sandbox's Pipedrive. */
export type PipedriveCalls = {
  /** Where the companies' API listens. */
  url: string;
  oauthUrl: string;
  callbackUrl: string;
  /** Calls the API as the user who installed last (or with another token, or none). */
  api(method: string, path: string, body?: unknown, token?: string | null): Promise<Reply>;
  /** The token endpoint, with Basic credentials and a form body. */
  token(fields: Record<string, string>, path?: string): Promise<Reply>;
  /** Posts the consent page's form. */
  approve(fields?: Record<string, string>): Promise<Response>;
  /** Goes through consent and the token endpoint as a user (the first company's admin); `api` then uses the token. */
  install(userId?: number): Promise<{ accessToken: string; refreshToken: string }>;
};

type Parts = {
  sandbox: Sandbox;
  url: string;
  pipedriveUrl: string;
  call(
    url: string,
    method: string,
    request: { body: unknown; headers: Record<string, string> },
  ): Promise<Reply>;
  toReply(response: Response): Promise<Reply>;
};

export function createPipedriveCalls(parts: Parts): PipedriveCalls {
  const { sandbox, url, pipedriveUrl, call, toReply } = parts;
  const { config, callbackUrl } = sandbox.pipedrive;
  const oauthUrl = `${url}/pipedrive-oauth`;
  const clientId = config.pipedriveClientId;
  const credentials = Buffer.from(`${clientId}:${config.pipedriveClientSecret}`).toString('base64');
  let accessToken: string | null = null;
  const approve: PipedriveCalls['approve'] = (fields = {}) =>
    fetch(`${oauthUrl}/oauth/authorize/approve`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({
        client_id: clientId,
        redirect_uri: callbackUrl(),
        state: 'state-1',
        ...fields,
      }),
    });
  const token: PipedriveCalls['token'] = async (fields, path = '/oauth/token') =>
    toReply(
      await fetch(oauthUrl + path, {
        method: 'POST',
        headers: { authorization: `Basic ${credentials}` },
        body: new URLSearchParams(fields),
      }),
    );
  return {
    url: pipedriveUrl,
    oauthUrl,
    callbackUrl: callbackUrl(),
    token,
    approve,
    api: (method, path, body, bearer = accessToken) =>
      call(pipedriveUrl + path, method, {
        body,
        headers: bearer === null ? {} : { authorization: `Bearer ${bearer}` },
      }),
    install: async (userId) => {
      const answer = await approve(userId === undefined ? {} : { userId: String(userId) });
      const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
      const granted = await token({
        grant_type: 'authorization_code',
        code,
        redirect_uri: callbackUrl(),
      });
      accessToken = String(granted.body['access_token']);
      return { accessToken, refreshToken: String(granted.body['refresh_token']) };
    },
  };
}
