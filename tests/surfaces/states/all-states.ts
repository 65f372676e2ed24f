import type { SurfaceState } from '../surface-state.ts';
import { bulkStates } from './bulk.ts';
import { helpDeskStates } from './help-desk.ts';
import { homeStates } from './home.ts';
import {
  approvalsStates,
  auditStates,
  conflictsStates,
  exceptionsStates,
  searchStates,
  syncsStates,
} from './pages.ts';
import { previewStates } from './preview.ts';
import { notificationsStates, runsStates, workflowsStates } from './runs.ts';
import { settingsStates } from './settings.ts';
import { sidebarStates } from './sidebar.ts';
import { tabStates } from './tab.ts';
import { workflowStates } from './workflow.ts';

/** Every state of every surface, in the order of the page that shows them. */
export const allStates: readonly SurfaceState[] = [
  ...sidebarStates,
  ...tabStates,
  ...previewStates,
  ...helpDeskStates,
  ...settingsStates,
  ...homeStates,
  ...syncsStates,
  ...conflictsStates,
  ...exceptionsStates,
  ...approvalsStates,
  ...workflowsStates,
  ...runsStates,
  ...notificationsStates,
  ...auditStates,
  ...searchStates,
  ...bulkStates,
  ...workflowStates,
];
