/** The page around its parts. */
export const pageEn = {
  title: 'Kindred settings',
  stale: 'What you see may be old: Kindred could not be asked just now.',
  readOnlyMember:
    'You are a member in Kindred: you can look at everything here. Ask an admin to change it, or to make you one.',
  readOnlyManager:
    'You are a manager in Kindred: you can look at everything here, and plan and start syncs. Ask an admin to change the rest.',
  setUpLeft: 'Setup is not finished: you are at step {at} of {all}.',
  syncing: 'The first sync is under way.',
  reconnect: '{name} needs to be connected again.',
  draftWaits: 'A change of the fields waits for its plan to be accepted.',
  inOrder: 'Everything is set up and in order.',
  setup: 'Setup',
  connections: 'Connections',
} as const;

export type PageKey = keyof typeof pageEn;
