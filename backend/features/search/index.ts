/** Finding people by what is remembered of them. */
export { createSearchHandlers } from './routes.ts';
