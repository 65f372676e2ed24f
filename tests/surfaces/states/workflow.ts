import type { Page } from 'playwright-core';
import type { SurfaceState } from '../surface-state.ts';

const choose = (action: string) => (page: Page) => page.getByLabel(action, { exact: true }).check();
const state = (name: string, says: string, action: string, shows: string): SurfaceState => ({
  surface: 'workflow',
  name,
  says,
  place: 'workflows',
  answers: {},
  reach: choose(action),
  shows,
});

/** HubSpot's own form over what the actions declare; the sandbox draws it. */
export const workflowStates: SurfaceState[] = [
  state('set-pronouns', 'Set or clear pronouns in a workflow.', 'Set pronouns', 'What to do'),
  state('sync-now', 'Sync a record in a workflow.', 'Sync with Kindred now', 'Run action'),
  state('ask-a-person', 'Have a person decide before the workflow goes on.', 'Ask a person', 'Question'),
  {
    ...state('narrow', 'The same on a phone.', 'Set pronouns', 'What to do'),
    width: 420,
  },
];
