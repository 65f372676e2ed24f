/** Installing, tokens, uninstalling: everything about having access to a HubSpot portal. */
export { createInstallRoutes, type InstallRouteDeps } from './routes.ts';
export { createTokenSource } from './token-source.ts';
export { findTenant, readConnection, type ConnectionRecord } from './connection-store.ts';
export { disconnect } from './disconnect.ts';
export { requiredScopes } from './scopes.ts';
