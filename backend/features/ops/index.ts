/** Running it: health, readiness, and the sweeper that finds lost wake-ups. */
export { createOpsRoutes, type OpsDeps } from './routes.ts';
export { runSweeper, sweep, type SweeperDeps } from './sweeper.ts';
