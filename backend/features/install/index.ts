/** Installing, tokens, uninstalling: everything about having access to a HubSpot portal and a Pipedrive company. */
export { createInstallRoutes, type InstallRouteDeps } from './routes.ts';
export { createTokenSource } from './hubspot-tokens.ts';
export { createSharedTokenSource } from './token-source.ts';
export { createPipedriveTokenSource } from './pipedrive-tokens.ts';
export { createPipedriveRoutes, type PipedriveRouteDeps } from './pipedrive-routes.ts';
export type { PipedriveAccess } from './complete-pipedrive.ts';
export { openHookCredentials, type HookCredentials } from './connection-secrets.ts';
export {
  closeConnection,
  findTenant,
  listConnectedPortals,
  readConnection,
  readConnections,
  type ConnectionRecord,
} from './connection-store.ts';
export { readDeclined } from './declined-consent.ts';
export { forgetCrm } from './forget-crm.ts';
export { createConnectionHandlers, viewConnection } from './connection-routes.ts';
export { endPipedriveWithHubSpot, type EndWithHubSpotDeps } from './end-with-hubspot.ts';
export { ensureHook, hookKeyHashOf, type EnsureHookDeps, type HookCheck } from './ensure-hook.ts';
export { readMacKeys } from './mac-keys.ts';
export { rotateKeys, type Rotation } from './rotate-keys.ts';
export { automationScope, missingScopes, requiredScopes } from './scopes.ts';
