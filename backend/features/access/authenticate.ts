import type { Authenticate, Authentication } from '../../platform/http/caller.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log.ts';
import { verifySignatureV3 } from '../../providers/hubspot/index.ts';
import { findTenant } from '../install/index.ts';
import { findApiKey } from './api-keys.ts';
import { createUserNotes } from './users.ts';

export type AuthenticateDeps = {
  db: Database;
  clock: Clock;
  log: Log;
  publicUrl: string;
  secrets: readonly string[];
};

/**
 * Who is calling: an API key, or HubSpot's proxy by signature v3 over the full URL, whose query then says which portal
 * and user. A signed request is HubSpot's, whatever else it carries: extensions may send an Authorization header.
 */
export function createAuthenticate(deps: AuthenticateDeps): Authenticate {
  const noteUser = createUserNotes(deps);
  return async (request) => {
    const authorization = request.headers['authorization'];
    const signed = request.headers['x-hubspot-signature-v3'] !== undefined;
    if (signed) {
      const known = await fromProxy(deps, request);
      if (known.outcome === 'authenticated' && known.caller.kind === 'hubspot_user') {
        await noteUser(known.caller.tenantId, known.caller.userId);
      }
      return known;
    }
    if (authorization === undefined) {
      return {
        outcome: 'refused',
        detail: 'Send an API key as "Authorization: Bearer …", or call through HubSpot.',
      };
    }
    return fromKey(deps, authorization);
  };
}

async function fromKey({ db }: AuthenticateDeps, authorization: string | string[]): Promise<Authentication> {
  const key =
    typeof authorization === 'string' ? /^Bearer (\S{1,128})$/i.exec(authorization)?.[1] : undefined;
  const owner = key === undefined ? null : await findApiKey(db, key);
  if (!owner) return { outcome: 'refused', detail: 'This API key is not known, or was revoked.' };
  return { outcome: 'authenticated', caller: { kind: 'api_key', ...owner } };
}

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
  const tenant = await findTenant(deps.db, portalId);
  if (!tenant?.active) return { outcome: 'not_connected' };
  const userEmail = single(query, 'userEmail');
  return {
    outcome: 'authenticated',
    caller: { kind: 'hubspot_user', tenantId: tenant.tenantId, portalId, userId, userEmail },
  };
}

/** A parameter that was sent twice names nobody. */
function single(query: URLSearchParams, name: string): string | null {
  const values = query.getAll(name);
  const [value] = values;
  return values.length === 1 && value !== undefined && value.length > 0 && value.length <= 255 ? value : null;
}
