/** Figures over time, by day and without people: counted by a job, read in one look. */
export { addDays, dayOf, daysBetween } from './days.ts';
export { findRollupsDue, rollUp, type RollUpDeps } from './roll-up.ts';
export { createAnalyticsHandlers, type AnalyticsRouteDeps } from './routes.ts';
export { valuesOf } from './series.ts';
