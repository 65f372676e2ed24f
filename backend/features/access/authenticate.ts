import type { Authenticate, Authentication } from '../../platform/http/caller.ts';
import { verifySignatureV3 } from '../../providers/hubspot/index.ts';
import { rightsOf } from '../../platform/http/caller.ts';
import { localeParameter } from '../../platform/http/reader-language.ts';
import { languageOf, type Language } from '../../contract/wording/language.ts';
import { findApiKey } from './find-api-key.ts';
import { createKeyUseNotes, type KeyUseNotes } from './key-use.ts';
import { createUserNotes, findUser, type UserNoteDeps } from './users.ts';

export type AuthenticateDeps = UserNoteDeps & {
  publicUrl: string;
  secrets: readonly string[];
};

/**
 * Who is calling: an API key, or HubSpot's proxy by signature v3 over the full URL, whose query then says which portal
 * and user. A signed request is HubSpot's, whatever else it carries: extensions may send an Authorization header.
 */
export function createAuthenticate(deps: AuthenticateDeps): Authenticate {
  const noteUser = createUserNotes(deps);
  const noteKeyUse = createKeyUseNotes(deps);
  return async (request) => {
    const authorization = request.headers['authorization'];
    const signed = request.headers['x-hubspot-signature-v3'] !== undefined;
    if (signed) {
      const known = await fromProxy(deps, request);
      if (known.outcome === 'authenticated' && known.caller.kind === 'hubspot_user') {
        await noteUser(known.caller, languageRead(request.url));
      }
      return known;
    }
    if (authorization === undefined) {
      return {
        outcome: 'refused',
        detail: 'Send an API key as "Authorization: Bearer …", or call through HubSpot.',
      };
    }
    return fromKey(deps, authorization, noteKeyUse);
  };
}

async function fromKey(
  { db, clock }: AuthenticateDeps,
  authorization: string | string[],
  noteUse: KeyUseNotes,
): Promise<Authentication> {
  const key =
    typeof authorization === 'string' ? /^Bearer (\S{1,128})$/i.exec(authorization)?.[1] : undefined;
  const found =
    key === undefined ? { outcome: 'unknown' as const } : await findApiKey(db, key, new Date(clock.nowMs()));
  if (found.outcome !== 'live') return { outcome: 'refused', ...whyNotLive[found.outcome] };
  const { tenantId, keyId, name, role, scopes } = found;
  noteUse(found);
  const rights = rightsOf(tenantId, role, scopes);
  return { outcome: 'authenticated', caller: { kind: 'api_key', keyId, name, ...rights } };
}

const whyNotLive = {
  unknown: { detail: 'This API key is not known.' },
  revoked: { code: 'key_revoked', detail: 'This API key was revoked. Ask an admin for another one.' },
  expired: { code: 'key_expired', detail: 'This API key has expired. Ask an admin for another one.' },
} as const;

async function fromProxy(
  deps: AuthenticateDeps,
  request: Parameters<Authenticate>[0],
): Promise<Authentication> {
  const verdict = verifySignatureV3({
    method: request.method,
    url: `${deps.publicUrl}${request.url}`,
    rawBody: request.rawBody,
    signature: request.headers['x-hubspot-signature-v3'],
    timestamp: request.headers['x-hubspot-request-timestamp'],
    secrets: deps.secrets,
    nowMs: deps.clock.nowMs(),
  });
  if (verdict.outcome === 'invalid') {
    deps.log.warn({ reason: verdict.reason }, 'proxy.signature_refused');
    return { outcome: 'refused', detail: 'The signature is missing or not valid.' };
  }
  const query = new URL(request.url, deps.publicUrl).searchParams;
  const portalId = single(query, 'portalId');
  const userId = single(query, 'userId');
  if (!portalId || !userId)
    return { outcome: 'refused', detail: 'The signed request names no portal or user.' };
  const user = await findUser(deps.db, portalId, userId);
  if (user.outcome !== 'user') return user;
  const userEmail = single(query, 'userEmail');
  const rights = rightsOf(user.tenantId, user.role);
  return {
    outcome: 'authenticated',
    caller: { kind: 'hubspot_user', portalId, userId, userEmail, ...rights },
  };
}

/** The language of a surface that asks: it says so where it is not English. */
function languageRead(url: string): Language {
  const locale = single(new URL(url, 'http://localhost').searchParams, localeParameter);
  return (locale === null ? null : languageOf(locale)) ?? 'en';
}

/** A parameter that was sent twice names nobody. */
function single(query: URLSearchParams, name: string): string | null {
  const values = query.getAll(name);
  const [value] = values;
  return values.length === 1 && value !== undefined && value.length > 0 && value.length <= 255 ? value : null;
}
