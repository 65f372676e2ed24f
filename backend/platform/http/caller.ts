/** Who is calling, after authentication: always within one tenant. */
export type Caller =
  | { kind: 'hubspot_user'; tenantId: string; portalId: string; userId: string; userEmail: string | null }
  | { kind: 'api_key'; tenantId: string; keyId: string; name: string; role: 'admin' | 'manager' | 'member' };

/** How a caller is named in provenance and audit: never by e-mail address. */
export function callerLabel(caller: Caller): string {
  return caller.kind === 'hubspot_user' ? `user ${caller.userId}` : `API key ${caller.name}`;
}

export type Authentication =
  | { outcome: 'authenticated'; caller: Caller }
  /** `detail` says what was wrong without helping a forger. */
  | { outcome: 'refused'; detail: string }
  /** Signed by HubSpot, but this portal has not installed the app. */
  | { outcome: 'not_connected' };

/** Reads the credentials of a request; `url` is the path and query exactly as received. */
export type Authenticate = (request: {
  method: string;
  url: string;
  headers: NodeJS.Dict<string | string[]>;
  rawBody: Buffer;
}) => Promise<Authentication>;
