/** What every surface says. */
export const sharedEn = {
  tryAgain: 'Try again',
  loading: 'Loading…',
  offlineTitle: 'You are offline',
  offlineText: 'Check your connection, then try again. Nothing was changed.',
  busyTitle: 'Many requests at once',
  busyText: 'Wait a few seconds, then try again. Nothing was changed.',
  unavailableTitle: 'Kindred does not answer',
  unavailableText: 'Nothing was changed. Try again in a moment.',
  crashTitle: 'This page could not be shown',
  crashText: 'Reload it. If that does not help, tell your admin what you did.',
  crashReload: 'Reload',
  notInstalled: 'Kindred is not installed in this account',
  notInstalledText:
    'Somebody who may install apps in HubSpot can do that. It opens in a new tab, and this page notices by itself when it is done. If Kindred was installed before and its data was kept, that is there again.',
  install: 'Install Kindred',
  hubspot: 'HubSpot',
  pipedrive: 'Pipedrive',
  app: 'Kindred',
  email: 'E-mail',
  firstName: 'First name',
  lastName: 'Last name',
  phone: 'Phone',
  jobTitle: 'Job title',
  pronouns: 'Pronouns',
} as const;

export type SharedKey = keyof typeof sharedEn;
