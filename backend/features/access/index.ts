/** Who may come in: API keys and HubSpot's signed proxy. */
export { createAuthenticate, type AuthenticateDeps } from './authenticate.ts';
export { issueApiKey } from './api-keys.ts';
