/** Who may come in: API keys and HubSpot's signed proxy. */
export { createAuthenticate, type AuthenticateDeps } from './authenticate.ts';
export { issueApiKey } from './api-keys.ts';
export { mayAdminister, mayDecide } from './permissions.ts';
export { countUsersBeside } from './users.ts';
