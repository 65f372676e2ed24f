import { createHash } from 'node:crypto';
import { createPipedriveCalls, type PipedriveCalls } from './pipedrive-calls.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server.ts';

export type Reply = { status: number; headers: Headers; body: Record<string, unknown>; text: string };

/** A sandbox on a free port, in memory unless told otherwise, and the calls a test makes of it. */
export type RunningSandbox = {
  sandbox: Sandbox;
  url: string;
  /** Calls the API as the installed app (or without a token). */
  api(method: string, path: string, body?: unknown, token?: string | null): Promise<Reply>;
  steer(method: string, path: string, body?: unknown): Promise<Reply>;
  /** Goes through consent and the token endpoint; answers the tokens and makes `api` use them. */
  install(portalId?: number): Promise<{ accessToken: string; refreshToken: string }>;
  token(fields: Record<string, string>): Promise<Reply>;
  approve(fields?: Record<string, string>): Promise<Response>;
  pipedrive: PipedriveCalls;
  close(): Promise<void>;
};

export const verifier = 'a-verifier-that-is-long-enough-for-the-rules-of-pkce';
const publicUrl = 'http://localhost:39999';
export const redirectUri = `${publicUrl}/oauth/hubspot/callback`;

async function toReply(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  const body: unknown = isJson ? JSON.parse(text) : {};
  const record = typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body)) : {};
  return { status: response.status, headers: response.headers, body: record, text };
}

export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const sandbox = await createSandbox({ dataDir: ':memory:', contacts: 30, publicUrl, ...options });
  const { url, pipedriveUrl, close } = await sandbox.listen(0);
  let accessToken: string | null = null;
  const send = async (
    target: string,
    method: string,
    { body, headers }: { body: unknown; headers: Record<string, string> },
  ) => {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const init = { method, headers: { ...headers, ...json } };
    return toReply(await fetch(target, body === undefined ? init : { ...init, body: JSON.stringify(body) }));
  };
  const call = (method: string, path: string, body: unknown, headers: Record<string, string>) =>
    send(url + path, method, { body, headers });
  const api: RunningSandbox['api'] = (method, path, body, token = accessToken) =>
    call(method, path, body, token === null ? {} : { authorization: `Bearer ${token}` });
  const approve: RunningSandbox['approve'] = (fields = {}) => {
    const form = {
      client_id: sandbox.project.clientId,
      redirect_uri:
        sandbox.project.redirectUrls.find((item) => item.startsWith(options.publicUrl ?? publicUrl)) ?? '',
      scope: sandbox.project.requiredScopes.join(' '),
      optional_scope: sandbox.project.optionalScopes.join(' '),
      state: 'state-1',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      portalId: '62515',
      ...fields,
    };
    return fetch(`${url}/oauth/authorize/approve`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(form),
    });
  };
  const token: RunningSandbox['token'] = async (fields) => {
    const secrets = { client_id: 'sandbox-client-id', client_secret: 'sandbox-client-secret' };
    const body = new URLSearchParams({ ...secrets, ...fields });
    return toReply(await fetch(`${url}/oauth/2026-09/token`, { method: 'POST', body }));
  };
  return {
    sandbox,
    url,
    api,
    approve,
    token,
    steer: (method, path, body) => call(method, path, body, {}),
    install: async (portalId = 62515) => {
      const location = new URL((await approve({ portalId: String(portalId) })).headers.get('location') ?? '');
      const granted = await token({
        grant_type: 'authorization_code',
        code: location.searchParams.get('code') ?? '',
        redirect_uri: `${location.origin}${location.pathname}`,
        code_verifier: verifier,
      });
      accessToken = String(granted.body['access_token']);
      return { accessToken, refreshToken: String(granted.body['refresh_token']) };
    },
    pipedrive: createPipedriveCalls({ sandbox, url, pipedriveUrl, call: send, toReply }),
    close,
  };
}
