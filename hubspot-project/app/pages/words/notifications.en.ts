/** What the page about notifications says, and each kind of them. */
export const notificationsEn = {
  answer:
    '{count, plural, =0 {You have read everything.} one {1 notification is new.} other {# notifications are new.}}',
  show: 'Show',
  unread: 'New ones',
  all: 'All',
  markAll: 'Mark all as read',
  mark: 'Mark as read',
  markedAll: 'All are marked as read.',
  colState: 'State',
  colText: 'What happened',
  colWhen: 'When',
  colWhere: 'Where to look',
  colRead: 'Read',
  isNew: 'New',
  isRead: 'Read',
  isOver: 'Settled',
  session: 'Open the sync',
  conflicts: 'Open the conflicts',
  exceptions: 'Open the exceptions',
  approvals: 'Open the approvals',
  inSettings: 'In Kindred’s settings',
  emptyTitle: 'There are no notifications yet',
  emptyText:
    'Kindred tells you here when a sync ends with something left to people, when something waits for your word, and when a CRM does not let it in any more.',
  noneNew: 'Nothing is new. What you have read is under “All”.',
  which:
    'Which of them you get, and which also by mail, is chosen in Kindred’s settings under Notifications.',
  first: 'The first sync',
  incremental: 'A sync',
  targeted: 'A sync of single records',
  plan: 'A plan',
  revert: 'Taking back a sync',
  session_failed: '{sync} ended because it could not go on.',
  session_partly:
    '{sync} is partly done: {count, plural, one {1 record waits} other {# records wait}} for a person.',
  first_sync_done: 'The first sync is through. From now on changes travel by themselves.',
  plan_ready: 'A plan is ready to be looked at. Nothing was changed.',
  connection_lost: '{place} does not let Kindred in any more. Connect it again; nothing is lost meanwhile.',
  connection_paused:
    '{place} is left alone until {when}, because it asked for that. What changes meanwhile is kept.',
  approval_waiting: 'Something waits for your word before it happens.',
  approved: 'What you asked for was approved.',
  rejected: 'What you asked for was rejected.',
  expired: 'What you asked for was not carried out, or nobody answered.',
  conflicts_waiting: '{count, plural, one {1 conflict waits} other {# conflicts wait}} for a person.',
  exceptions_raised:
    '{count, plural, one {Something stands in a record’s way.} other {# times something stands in a record’s way.}} Each has its answers.',
  missing: 'The pronouns field in {place} is missing. Pronouns do not reach it until it is repaired.',
  archived: 'The pronouns field in {place} was archived. Pronouns do not reach it until it is repaired.',
  other_type:
    'The pronouns field in {place} has another type. Pronouns do not reach it until it is repaired.',
  ready: 'The pronouns field in {place} is in order.',
  key_ending: 'An API key ends on {when}. Replace it before, so that what uses it goes on.',
  role_changed: 'Your role in Kindred is now: {role}.',
  admin: 'admin',
  manager: 'manager',
  member: 'member',
  soon: 'a time that is not known',
  aCrm: 'A CRM',
} as const;

export type NotificationsKey = keyof typeof notificationsEn;
