/** View models of the surfaces inside HubSpot: one request opens one surface. */
export { createExtensionHandlers } from './routes.ts';
