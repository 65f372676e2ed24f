/** Installing, tokens, uninstalling: everything about having access to a HubSpot portal and a Pipedrive company. */
export { createInstallRoutes, type InstallRouteDeps } from './routes.ts';
export { createTokenSource } from './hubspot-tokens.ts';
export { createPipedriveTokenSource } from './pipedrive-tokens.ts';
export { createPipedriveRoutes, type PipedriveRouteDeps } from './pipedrive-routes.ts';
export type { PipedriveAccess } from './complete-pipedrive.ts';
export { openHookCredentials } from './connection-secrets.ts';
export {
  closeConnection,
  findTenant,
  listConnectedPortals,
  readConnections,
  type ConnectionRecord,
} from './connection-store.ts';
export { createConnectionHandlers } from './connection-routes.ts';
export { endPipedriveWithHubSpot, type EndWithHubSpotDeps } from './end-with-hubspot.ts';
export { ensureHook, hookKeyHashOf, type EnsureHookDeps, type HookCheck } from './ensure-hook.ts';
export { requiredScopes } from './scopes.ts';
