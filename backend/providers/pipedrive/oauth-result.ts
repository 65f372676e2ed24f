/** Tokens as Pipedrive granted them. Always store the newest refresh token. */
export type TokenGrant = {
  accessToken: string;
  /** The same one after a refresh, as a rule; it lives 60 days from its last use. */
  refreshToken: string;
  expiresInMs: number;
  /** The checked origin of the company's API; null when the answer did not say (a refresh may not: keep the known one). */
  apiDomain: string | null;
  scopes: string[];
};

/** Why there is no grant (pipedrive.md, section 2): what to do, with the status as code for the log. */
export type OAuthFailure =
  /** The refresh token is dead: uninstalled, or unused for 60 days. */
  | { outcome: 'revoked'; code: string }
  /** Our client id or secret is refused: keep the tokens. */
  | { outcome: 'configuration'; code: string }
  /** The code is used or older than 5 minutes: start the install again. */
  | { outcome: 'restart'; code: string }
  /** `api_domain` is no host of the allow-list: nothing may be sent there, and the grant is dropped. */
  | { outcome: 'foreign_host' }
  /** Network, 429, 5xx, HTML: try later, keep the tokens. */
  | { outcome: 'transient'; retryAfterMs: number | null };

export type GrantResult = { outcome: 'ok'; grant: TokenGrant } | OAuthFailure;

/** Who authorised the app, and for which company: together they are the connection. */
export type PipedriveUser = {
  /** Decimal digits, as all ids here. */
  companyId: string;
  userId: string;
  companyDomain: string | null;
  companyName: string | null;
  /** Others see only the persons that they may see, and may be refused new fields. */
  isAdmin: boolean;
  timeZone?: string;
};

export type WhoAmI =
  | { outcome: 'ok'; user: PipedriveUser }
  /** The access token is not accepted. */
  | { outcome: 'unauthorized' }
  /** The company's account is closed or in arrears. */
  | { outcome: 'payment_required' }
  | { outcome: 'foreign_host' }
  | { outcome: 'transient'; retryAfterMs: number | null };

export type PipedriveOAuth = {
  /** Where to send a browser. There is no scope parameter: scopes are fixed on the app (section 2). */
  authorizeUrl(request: { state: string; redirectUri: string }): string;
  exchangeCode(request: { code: string; redirectUri: string }): Promise<GrantResult>;
  refresh(request: { refreshToken: string }): Promise<GrantResult>;
  /** Revoking the refresh token uninstalls the app for this user. Ok also for a token that nobody knows. */
  revoke(request: { refreshToken: string }): Promise<{ outcome: 'ok' } | OAuthFailure>;
  /** `apiUrl`: the grant's `apiDomain`. */
  whoAmI(request: { accessToken: string; apiUrl: string }): Promise<WhoAmI>;
};
