/** Tokens as HubSpot granted them. Always store the newest refresh token. */
export type TokenGrant = {
  accessToken: string;
  refreshToken: string;
  expiresInMs: number;
  /** Decimal digits; null when the answer did not say (ask `introspect`). */
  portalId: string | null;
  userId: string | null;
  scopes: string[];
};

/** Why there is no grant (hubspot.md 4.3): what to do, with HubSpot's own short code for the log. */
export type OAuthFailure =
  /** BAD_REFRESH_TOKEN, BAD_HUB: the connection is over. */
  | { outcome: 'revoked'; code: string }
  /** BAD_CLIENT_ID and the like: our settings are wrong, keep the tokens. */
  | { outcome: 'configuration'; code: string }
  /** BAD_AUTH_CODE, BAD_CODE_VERIFIER: start the install again. */
  | { outcome: 'restart'; code: string }
  /** Network, 429, 5xx, HTML: try later, keep the tokens. */
  | { outcome: 'transient'; retryAfterMs: number | null };

export type GrantResult = { outcome: 'ok'; grant: TokenGrant } | OAuthFailure;

export type Introspection =
  | {
      outcome: 'active';
      portalId: string;
      userId: string | null;
      appId: string | null;
      scopes: string[];
      hublet: string | null;
    }
  | { outcome: 'inactive' }
  | OAuthFailure;

export type HubSpotOAuth = {
  exchangeCode(request: { code: string; redirectUri: string; codeVerifier?: string }): Promise<GrantResult>;
  refresh(request: { refreshToken: string }): Promise<GrantResult>;
  introspect(request: { token: string; hint: 'access_token' | 'refresh_token' }): Promise<Introspection>;
  /** Access tokens already issued live on until they expire (30 minutes). */
  revoke(request: { refreshToken: string }): Promise<{ outcome: 'ok' } | OAuthFailure>;
  /** Removes the app from the portal; HubSpot e-mails its admins. */
  uninstall(request: { accessToken: string }): Promise<{ outcome: 'ok' } | OAuthFailure>;
};
