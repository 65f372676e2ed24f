/** What a tenant chose about syncing: mapping, directions, rules, filters, schedules. */
export { noteSettingsChange } from './note-change.ts';
export {
  activateDraft,
  noteDraftPlan,
  parseSettings,
  readSettings,
  saveSettings,
  type Activation,
} from './store.ts';
export { idleMinutes } from './move-reconcile.ts';
export { createSettingsHandlers, type PlanStart, type SettingsRouteDeps } from './routes.ts';
export type { MappableCrm } from './mapping-check.ts';
export { readRetentionChoices, saveRetentionChoices } from './retention-choices.ts';
