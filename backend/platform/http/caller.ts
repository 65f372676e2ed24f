import { permissionsOf, type Permission, type Role } from '../../contract/permissions.ts';

type Rights = { tenantId: string; role: Role; permissions: ReadonlySet<Permission> };

/** Who is calling, after authentication: always within one tenant. */
export type Caller = Rights &
  (
    | { kind: 'hubspot_user'; portalId: string; userId: string; userEmail: string | null }
    | { kind: 'api_key'; keyId: string; name: string }
  );

/** The rights of a role, narrowed to an API key's scopes where it has some. */
export function rightsOf(tenantId: string, role: Role, scopes: readonly string[] | null = null): Rights {
  return { tenantId, role, permissions: permissionsOf(role, scopes) };
}

/** Whether this caller may do what the permission means. */
export function may(caller: Caller, permission: Permission): boolean {
  return caller.permissions.has(permission);
}

/** How a caller is named in provenance and audit: never by e-mail address. */
export function callerLabel(caller: Caller): string {
  return caller.kind === 'hubspot_user' ? `user ${caller.userId}` : `API key ${caller.name}`;
}

export type Authentication =
  | { outcome: 'authenticated'; caller: Caller }
  /** `detail` says what was wrong without helping a forger. */
  | { outcome: 'refused'; detail: string; code?: 'key_revoked' | 'key_expired' }
  /** Signed by HubSpot, but this portal has not installed the app. */
  | { outcome: 'not_connected' }
  /** Signed by HubSpot, but an admin took this person's access away. */
  | { outcome: 'removed' };

/** Reads the credentials of a request; `url` is the path and query exactly as received. */
export type Authenticate = (request: {
  method: string;
  url: string;
  headers: NodeJS.Dict<string | string[]>;
  rawBody: Buffer;
}) => Promise<Authentication>;
