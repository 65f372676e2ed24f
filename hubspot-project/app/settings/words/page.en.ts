/** The page around its parts. */
export const pageEn = {
  title: 'Kindred settings',
  stale: 'What you see may be old: Kindred could not be asked just now.',
  readOnlyMember:
    'You are a member in Kindred: you can look at everything here. Ask an admin to change it, or to make you one.',
  readOnlyManager:
    'You are a manager in Kindred: you can look at everything here, and plan and start syncs. Ask an admin to change the rest.',
  setUpLeft: 'Setup is not finished: {count, plural, one {# step is left} other {# steps are left}}.',
  reconnect: '{name} needs to be connected again.',
  draftWaits: 'A change of the fields waits for its plan to be accepted.',
  inOrder: 'Everything is set up and in order.',
  notInstalled: 'Kindred is not installed in this account',
  notInstalledText:
    'Somebody who may install apps in HubSpot can do that. It opens in a new tab, and this page notices by itself when it is done. If Kindred was installed before and its data was kept, that is there again.',
  install: 'Install Kindred',
  setup: 'Setup',
  connections: 'Connections',
} as const;

export type PageKey = keyof typeof pageEn;
