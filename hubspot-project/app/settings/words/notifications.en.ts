/** What a person is told of. */
export const notificationsEn = {
  tab: 'Notifications',
  intro: 'What you are told of, and where. These are your own choices.',
  kind: 'When',
  inbox: 'In Kindred',
  email: 'By e-mail',
  noAddress: 'HubSpot has not told your address yet, so no mail is sent.',
  notOffered:
    'Mail is not set up for this Kindred, so you are told here only. Whoever runs it can set that up.',
  failed: 'Your choice was not saved',
  session_failed: 'A sync could not go on',
  session_partly: 'A sync ended and left records to people',
  first_sync_done: 'The first sync is through',
  plan_ready: 'A plan is ready to be looked at',
  connection_lost: 'A CRM does not let Kindred in any more',
  connection_paused: 'A CRM is left alone for more than an hour',
  approval_waiting: 'Something waits for your word',
  request_decided: 'What you asked for was decided',
  conflicts_waiting: 'Two sides changed the same field, and a person has to choose',
  exceptions_raised: 'Something stands in the way of records',
  pronouns_field: 'The pronouns field of a CRM is missing, archived or of another type',
  key_ending: 'An API key ends within a week',
  role_changed: 'Your role was changed',
} as const;

export type NotificationsKey = keyof typeof notificationsEn;
