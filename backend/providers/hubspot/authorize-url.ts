export type AuthorizeRequest = {
  appUrl: string;
  clientId: string;
  redirectUri: string;
  /** Exactly the required scopes of the app's configuration, or HubSpot blocks the install. */
  scopes: readonly string[];
  optionalScopes?: readonly string[];
  state: string;
  codeChallenge?: string;
};

/** Where to send a browser to install the app (hubspot.md 4.1). Spaces are `%20`, as HubSpot's own examples have them. */
export function authorizeUrl(request: AuthorizeRequest): string {
  const query: [string, string][] = [
    ['client_id', request.clientId],
    ['redirect_uri', request.redirectUri],
    ['scope', request.scopes.join(' ')],
    ['state', request.state],
  ];
  if (request.optionalScopes?.length) query.push(['optional_scope', request.optionalScopes.join(' ')]);
  if (request.codeChallenge) {
    query.push(['code_challenge', request.codeChallenge], ['code_challenge_method', 'S256']);
  }
  const encoded = query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return `${request.appUrl.replace(/\/+$/, '')}/oauth/authorize?${encoded}`;
}
