/** View models of the surfaces inside HubSpot: one request opens one surface. */
export { followTouches } from './follow-touches.ts';
export { createExtensionHandlers, type ExtensionDeps } from './routes.ts';
