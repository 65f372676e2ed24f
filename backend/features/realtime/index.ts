/** Events as they happen: the log, who follows it, and socket.io. */
export { createRealtimeHandlers } from './routes.ts';
export { showRealtime } from './figures.ts';
export { attachRealtime } from './attach-realtime.ts';
export type { Realtime, RealtimeDeps } from './server.ts';
export type { RealtimeStats } from './stats.ts';
