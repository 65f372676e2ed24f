/** Installing, tokens, uninstalling: everything about having access to a HubSpot portal. */
export { createInstallRoutes, type InstallRouteDeps } from './routes.ts';
export { createTokenSource } from './token-source.ts';
export {
  findTenant,
  listConnectedPortals,
  readConnection,
  type ConnectionRecord,
} from './connection-store.ts';
export { createConnectionHandlers } from './connection-routes.ts';
export { requiredScopes } from './scopes.ts';
