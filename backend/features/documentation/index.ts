/** What developers read: the OpenAPI document and the page that shows it. */
export { createDocumentationRoutes } from './routes.ts';
