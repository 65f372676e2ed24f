/** Pipedrive's OAuth endpoints (pipedrive.md, section 2). One try per call: who waits decides when to try again. */
import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Answer, NoAnswer } from '../../platform/net/answer.ts';
import { scopeNames, tokenLifetimeMs, tokenText } from '../../platform/net/token-answer.ts';
import { parseApiDomain, type HostRule } from './api-domain.ts';
import { basicCredentials } from './basic-credentials.ts';
import { jsonOf, secondsHeaderMs } from './json-answer.ts';
import type { GrantResult, OAuthFailure, PipedriveOAuth } from './oauth-result.ts';
import { noWatch, type CallWatch } from '../watch-calls.ts';
import { exchange } from './transport.ts';
import { createWhoAmI } from './who-am-i.ts';

export type PipedriveOAuthDeps = {
  oauthUrl: string;
  clientId: string;
  clientSecret: string;
  /** Where access tokens may be sent. */
  hosts: readonly HostRule[];
  clock: Clock;
  log: Log;
  watch?: CallWatch;
};

const oauthTimeoutMs = 10_000;
/** Nobody waits at a browser for it, and an answer that is not waited for is a token that is lost. */
const refreshTimeoutMs = 30_000;
const oauthAnswerLimitSizeBytes = 1024 * 1024;

const grantSchema = z.object({
  access_token: tokenText,
  refresh_token: tokenText,
  // Documented as `bearer` and as `Bearer`.
  token_type: z.string().regex(/^bearer$/i),
  expires_in: tokenLifetimeMs,
  scope: z.string().nullish(),
  api_domain: z.string().nullish(),
});

export function createPipedriveOAuth(deps: PipedriveOAuthDeps): PipedriveOAuth {
  const oauthUrl = deps.oauthUrl.replace(/\/+$/, '');
  const { watch = noWatch } = deps;
  const authorization = basicCredentials({ user: deps.clientId, password: deps.clientSecret });
  const post = (path: string, form: Record<string, string>, timeoutMs = oauthTimeoutMs) =>
    watch.send({ route: `POST ${path}`, lane: 'background', attempt: 1 }, () =>
      exchange(deps.clock, {
        url: oauthUrl + path,
        method: 'POST',
        headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(form).toString(),
        timeoutMs,
        answerLimitSizeBytes: oauthAnswerLimitSizeBytes,
      }),
    );
  return {
    authorizeUrl: ({ state, redirectUri }) => {
      const query = { client_id: deps.clientId, redirect_uri: redirectUri, state };
      return `${oauthUrl}/oauth/authorize?${new URLSearchParams(query).toString()}`;
    },
    exchangeCode: async ({ code, redirectUri }) => {
      const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
      return grantOf(await post('/oauth/token', form), deps, 'restart');
    },
    refresh: async ({ refreshToken }) => {
      const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
      return grantOf(await post('/oauth/token', form, refreshTimeoutMs), deps, 'revoked');
    },
    revoke: async ({ refreshToken }) => {
      const form = { token: refreshToken, token_type_hint: 'refresh_token' };
      const answer = await post('/oauth/revoke', form);
      return isSuccess(answer) ? { outcome: 'ok' } : failureOf(answer, deps.log, 'revoked');
    },
    whoAmI: createWhoAmI(deps),
  };
}

function grantOf(
  answer: Answer | NoAnswer,
  { hosts, log }: PipedriveOAuthDeps,
  refused: 'revoked' | 'restart',
): GrantResult {
  if (!isSuccess(answer)) return failureOf(answer, log, refused);
  const parsed = grantSchema.safeParse(jsonOf(answer)?.body);
  if (!parsed.success) return badShape(answer, log);
  const { data } = parsed;
  const domain = data.api_domain == null ? null : parseApiDomain(data.api_domain, hosts);
  if (domain?.outcome === 'foreign_host') {
    log.error({}, 'pipedrive.oauth_foreign_host');
    return { outcome: 'foreign_host' };
  }
  return {
    outcome: 'ok',
    grant: {
      accessToken: data.access_token,
      refreshToken: data.refresh_token,
      expiresInMs: data.expires_in,
      apiDomain: domain?.apiUrl ?? null,
      scopes: scopeNames((data.scope ?? '').split(/[,\s]+/)),
    },
  };
}

/** The shape of OAuth errors is not documented: the status decides, if it comes as JSON and not from in between. */
function failureOf(answer: Answer | NoAnswer, log: Log, refused: 'revoked' | 'restart'): OAuthFailure {
  if (answer.outcome === 'no_answer') return { outcome: 'transient', retryAfterMs: null };
  const { status } = answer;
  if (status === 429 || status >= 500) {
    return { outcome: 'transient', retryAfterMs: secondsHeaderMs(answer.header('retry-after')) };
  }
  const json = jsonOf(answer);
  if (json === null || typeof json.body !== 'object') return badShape(answer, log);
  const code = `http_${status}`;
  if (status === 401 || status === 403) return { outcome: 'configuration', code };
  return status === 400 ? { outcome: refused, code } : { outcome: 'configuration', code };
}

function badShape(answer: Answer, log: Log): OAuthFailure {
  log.warn({ status: answer.status, sizeBytes: answer.text.length }, 'pipedrive.oauth_bad_shape');
  return { outcome: 'transient', retryAfterMs: null };
}

function isSuccess(answer: Answer | NoAnswer): answer is Answer {
  return answer.outcome === 'answered' && answer.status >= 200 && answer.status <= 299;
}
