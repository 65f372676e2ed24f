/** Who may come in, and who they are: API keys, HubSpot's signed proxy, roles. */
export { createAuthenticate, type AuthenticateDeps } from './authenticate.ts';
export { findApiKey } from './find-api-key.ts';
export { createKeyUseNotes } from './key-use.ts';
export { standingCaller, standingOf, standingOfCaller, type StandingCaller } from './standing.ts';
export { issueApiKey, issueApiKeyByCommand, type NewKey as NewKeyRequest } from './api-keys.ts';
export { countDecidersBeside, makeAdmin } from './users.ts';
export { createKeyHandlers } from './key-routes.ts';
export { createUserHandlers, listUsers } from './user-routes.ts';
export { listKeys } from './key-store.ts';
export { createPersonalReads, type PersonalReads } from './personal-reads.ts';
export { hasAddress, readAddress, resealAddresses } from './addresses.ts';
export { findUserRecord, type UserRecord } from './change-user.ts';
export { revokeAllKeys } from './revoke-all-keys.ts';
export { readSignedByHubSpot } from './signed-by-hubspot.ts';
