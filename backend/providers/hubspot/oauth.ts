/** HubSpot's dated OAuth endpoints (hubspot.md 4.3, 4.5). One try per call: who waits decides when to try again. */
import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Answer, NoAnswer } from '../../platform/net/answer.ts';
import { factText } from '../../platform/net/fact-text.ts';
import { scopeNames, tokenLifetimeMs, tokenText } from '../../platform/net/token-answer.ts';
import { apiVersion } from './api-version.ts';
import { retryAfterMs } from './failure-of-answer.ts';
import type { GrantResult, HubSpotOAuth, Introspection, OAuthFailure } from './oauth-result.ts';
import { noWatch, type CallWatch } from '../watch-calls.ts';
import { exchange, type Exchange } from './transport.ts';

export type HubSpotOAuthDeps = {
  apiUrl: string;
  clientId: string;
  clientSecret: string;
  clock: Clock;
  log: Log;
  watch?: CallWatch;
};

const timeoutMs = 10_000;
/** Nobody waits at a browser for it, and an answer that is not waited for is a token that is lost. */
const refreshTimeoutMs = 30_000;
const tokenPath = `/oauth/${apiVersion}/token`;
const id = z.union([z.string().regex(/^\d{1,20}$/), z.int().nonnegative()]).transform(String);

const grantSchema = z.object({
  access_token: tokenText,
  refresh_token: tokenText,
  expires_in: tokenLifetimeMs,
  hub_id: id.nullish(),
  user_id: id.nullish(),
  scopes: z.array(z.string()).nullish(),
});

const introspectionSchema = z.discriminatedUnion('active', [
  z.object({ active: z.literal(false) }),
  z.object({
    active: z.literal(true),
    hub_id: id,
    user_id: id.nullish(),
    app_id: id.nullish(),
    scopes: z.array(z.string()).nullish(),
    signed_access_token: z.object({ hublet: factText }).nullish(),
  }),
]);

export function createHubSpotOAuth(deps: HubSpotOAuthDeps): HubSpotOAuth {
  const client = { client_id: deps.clientId, client_secret: deps.clientSecret };
  const { apiUrl, watch = noWatch } = deps;
  const told = (request: Exchange) =>
    watch.send({ route: `${request.method} ${request.path}`, lane: 'background', attempt: 1 }, () =>
      exchange(deps.clock, request),
    );
  const post = (path: string, form: Record<string, string>, patienceMs = timeoutMs) =>
    told({ apiUrl, method: 'POST', path, form, timeoutMs: patienceMs });
  const grant = async (form: Record<string, string>, patienceMs?: number) =>
    grantOf(await post(tokenPath, { ...form, ...client }, patienceMs), deps.log);
  return {
    exchangeCode: ({ code, redirectUri, codeVerifier }) =>
      grant({
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        ...(codeVerifier === undefined ? {} : { code_verifier: codeVerifier }),
      }),
    refresh: ({ refreshToken }) =>
      grant({ grant_type: 'refresh_token', refresh_token: refreshToken }, refreshTimeoutMs),
    introspect: async ({ token, hint }) => {
      const form = { token, token_type_hint: hint, ...client };
      return introspectionOf(await post(`${tokenPath}/introspect`, form), deps.log);
    },
    revoke: async ({ refreshToken }) => {
      const form = { token: refreshToken, token_type_hint: 'refresh_token', ...client };
      return doneOf(await post(`${tokenPath}/revoke`, form), deps.log);
    },
    uninstall: async ({ accessToken }) => {
      const path = `/appinstalls/${apiVersion}/external-install`;
      const answer = await told({ apiUrl, method: 'DELETE', path, accessToken, timeoutMs });
      if (answer.outcome === 'answered' && answer.status === 401) {
        return { outcome: 'revoked', code: 'INVALID_AUTHENTICATION' };
      }
      return doneOf(answer, deps.log);
    },
  };
}

function grantOf(answer: Answer | NoAnswer, log: Log): GrantResult {
  if (!isSuccess(answer)) return failureOf(answer, log);
  const parsed = grantSchema.safeParse(parseJson(answer.text));
  if (!parsed.success) return badShape(answer, log);
  const { data } = parsed;
  return {
    outcome: 'ok',
    grant: {
      accessToken: data.access_token,
      refreshToken: data.refresh_token,
      expiresInMs: data.expires_in,
      portalId: data.hub_id ?? null,
      userId: data.user_id ?? null,
      scopes: scopeNames(data.scopes ?? []),
    },
  };
}

function introspectionOf(answer: Answer | NoAnswer, log: Log): Introspection {
  if (!isSuccess(answer)) return failureOf(answer, log);
  const parsed = introspectionSchema.safeParse(parseJson(answer.text));
  if (!parsed.success) return badShape(answer, log);
  const { data } = parsed;
  if (!data.active) return { outcome: 'inactive' };
  return {
    outcome: 'active',
    portalId: data.hub_id,
    userId: data.user_id ?? null,
    appId: data.app_id ?? null,
    scopes: scopeNames(data.scopes ?? []),
    hublet: data.signed_access_token?.hublet ?? null,
  };
}

function doneOf(answer: Answer | NoAnswer, log: Log): { outcome: 'ok' } | OAuthFailure {
  return isSuccess(answer) ? { outcome: 'ok' } : failureOf(answer, log);
}

const codes: Readonly<Record<string, 'revoked' | 'restart'>> = {
  BAD_REFRESH_TOKEN: 'revoked',
  BAD_HUB: 'revoked',
  BAD_AUTH_CODE: 'restart',
  BAD_CODE_VERIFIER: 'restart',
};
const errorSchema = z.object({ status: z.string().regex(/^[A-Z_]{1,64}$/) });

function failureOf(answer: Answer | NoAnswer, log: Log): OAuthFailure {
  if (answer.outcome === 'no_answer') return { outcome: 'transient', retryAfterMs: null };
  const waitMs = retryAfterMs(answer.header('retry-after'));
  if (answer.status === 429 || answer.status === 477 || answer.status >= 500) {
    return { outcome: 'transient', retryAfterMs: waitMs };
  }
  const parsed = errorSchema.safeParse(parseJson(answer.text));
  // Only an answer in HubSpot's own words may end a connection: a proxy's page in between must not.
  if (!parsed.success) return badShape(answer, log);
  const code = parsed.data.status;
  return { outcome: Object.hasOwn(codes, code) ? (codes[code] ?? 'configuration') : 'configuration', code };
}

function badShape(answer: Answer, log: Log): OAuthFailure {
  log.warn({ status: answer.status, sizeBytes: answer.text.length }, 'hubspot.oauth_bad_shape');
  return { outcome: 'transient', retryAfterMs: null };
}

function isSuccess(answer: Answer | NoAnswer): answer is Answer {
  return answer.outcome === 'answered' && answer.status >= 200 && answer.status <= 299;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
