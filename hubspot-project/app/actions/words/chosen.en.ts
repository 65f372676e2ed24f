/** What the bulk action says. */
export const chosenEn = {
  looking: 'Looking at {count, plural, one {# contact} other {# contacts}}…',
  nothingTitle: 'No contacts are chosen',
  nothingText: 'Choose contacts in the list, then open this action again.',
  tooManyTitle: 'That is more than {limit, number} contacts',
  tooManyText:
    'Choose fewer and do it in parts, or use a HubSpot workflow with Kindred’s actions. Nothing was changed.',
  notConnectedTitle: 'HubSpot is not connected to Kindred',
  notConnectedText: 'Nothing can be changed until it is. An admin of Kindred connects it in the settings.',
  stale: 'This could not be refreshed',

  chosen: '{count, plural, one {# contact is chosen} other {# contacts are chosen}}',
  retrying: '{count, plural, one {# contact to try again} other {# contacts to try again}}',
  action: 'What to do',
  set: 'Set pronouns',
  setHint: 'The same words for all chosen contacts.',
  clear: 'Clear pronouns',
  clearHint: 'Empties the pronouns in Kindred and in every connected CRM.',
  sync: 'Sync now',
  syncHint: 'Reads these contacts in every connected CRM and brings all to the same state.',
  settle: 'Settle pronouns that differ',
  settleHint:
    '{count, plural, =0 {None of these contacts waits for a decision.} one {# of these contacts waits for a decision.} other {# of these contacts wait for a decision.}}',
  pronouns: 'Pronouns',
  pronounsHint: 'As these people write them. The words are kept letter for letter.',
  suggestions: 'Common ones:',
  tooLong: 'That is {count, number} characters. At most {limit, number} are kept.',
  side: 'Whose value to use',
  sideOption: 'What {place} holds ({count, plural, one {# contact} other {# contacts}})',

  willSet:
    '{count, plural, =0 {Nothing would change} one {# contact gets these pronouns} other {# contacts get these pronouns}}',
  willClear:
    '{count, plural, =0 {Nothing would change} one {# contact loses its pronouns} other {# contacts lose their pronouns}}',
  willSync:
    '{count, plural, =0 {Nothing would be synced} one {# contact is brought up to date} other {# contacts are brought up to date}}',
  willSettle:
    '{count, plural, =0 {Nothing would change} one {# contact gets this value everywhere} other {# contacts get this value everywhere}}',
  replaced:
    '{count, plural, one {# of them has other pronouns now; they stay in its history.} other {# of them have other pronouns now; they stay in each contact’s history.}}',
  not_synced:
    '{count, plural, one {# contact is not known to Kindred and is left out. The next sync takes it in, unless a filter keeps it out.} other {# contacts are not known to Kindred and are left out. The next sync takes them in, unless a filter keeps them out.}}',
  same: '{count, plural, one {# contact is like this already.} other {# contacts are like this already.}}',
  in_conflict:
    '{count, plural, one {# contact waits for a decision about its pronouns and is left out. Settle it first.} other {# contacts wait for a decision about their pronouns and are left out. Settle them first.}}',
  too_long:
    '{count, plural, one {# contact has pronouns of more than 255 characters and is left out. Change it on its record.} other {# contacts have pronouns of more than 255 characters and are left out. Change them on their records.}}',
  no_conflict: '{count, plural, one {# contact does not differ.} other {# contacts do not differ.}}',
  no_such_side:
    '{count, plural, one {# contact has no such value to choose.} other {# contacts have no such value to choose.}}',
  examples: 'For example',
  contact: 'Contact',
  now: 'Now',
  after: 'Afterwards',
  none: '(none)',
  noName: 'A contact without a name',
  more: '… and {count, number} more',
  applySet: 'Set pronouns{count, plural, =0 {} one { for # contact} other { for # contacts}}',
  applyClear: 'Clear pronouns of {count, plural, one {# contact} other {# contacts}}',
  applySync: 'Sync {count, plural, one {# contact} other {# contacts}}',
  applySettle: 'Use this value for {count, plural, one {# contact} other {# contacts}}',
  canTakeBack:
    'You can take this back right afterwards. Later, each contact’s history still has the old value.',
  canTakeBackSync: 'The sync is listed in Kindred’s app home under Syncs, where an admin can take it back.',
  canChooseOther:
    'Right afterwards you can still use the other values instead. Both stay in each contact’s history.',
  mayNotWrite:
    'Only managers and admins of Kindred can change many contacts at once. Ask an admin to give you that role, or change them one by one on their records.',
  mayNotSync:
    'Only managers and admins of Kindred can sync many contacts at once. Ask an admin to give you that role.',
  mayNotSettle: 'Your role in Kindred does not settle conflicts. Ask an admin to give you one that does.',

  runningSet: 'Setting pronouns',
  runningClear: 'Clearing pronouns',
  runningSync: 'Syncing',
  runningSettle: 'Settling',
  runningUndo: 'Taking back',
  runningOther: 'Using the other values',
  progress: '{done, number} of {total, number} contacts',
  busy: 'Kindred and HubSpot take only so many requests in a minute. It goes on by itself.',
  no_answer_yet: 'No answer. Trying again…',
  other_sync: 'Another sync is running. This one begins when it has ended.',
  closing:
    'Closing this panel is safe: what is done stays done, and nothing is done twice. Open it again to go on with the rest.',
  stop: 'Stop',
  stopping: 'Stops after the contacts in hand…',

  didSet:
    '{count, plural, =0 {Nothing was changed} one {# contact has these pronouns now} other {# contacts have these pronouns now}}',
  didClear:
    '{count, plural, =0 {Nothing was changed} one {# contact has no pronouns any more} other {# contacts have no pronouns any more}}',
  didSync:
    '{count, plural, =0 {Nothing was synced} one {# contact was synced} other {# contacts were synced}}',
  didSettle:
    '{count, plural, =0 {Nothing was settled} one {# contact is settled} other {# contacts are settled}}',
  didUndo:
    '{count, plural, =0 {Nothing was taken back} one {# contact has its earlier pronouns again} other {# contacts have their earlier pronouns again}}',
  didOther:
    '{count, plural, =0 {Nothing was changed} one {# contact has the other value now} other {# contacts have the other value now}}',
  leftOut: 'Nothing was done for these',
  onItsWay: 'Every connected CRM gets this next.',
  tally:
    '{updated, plural, one {# record} other {# records}} changed, {conflicts, plural, one {# conflict} other {# conflicts}}, {errors, plural, one {# waits} other {# wait}} for a person.',
  changed_meanwhile:
    '{count, plural, one {# contact was changed by somebody meanwhile and was left as it is.} other {# contacts were changed by somebody meanwhile and were left as they are.}}',
  gone: '{count, plural, one {# contact is not there any more.} other {# contacts are not there any more.}}',
  not_taken: '{count, plural, one {# contact was refused.} other {# contacts were refused.}}',
  decided_already:
    '{count, plural, one {# contact was settled by somebody meanwhile.} other {# contacts were settled by somebody meanwhile.}}',
  sync_ended:
    '{count, plural, one {The sync of # contact did not come to its end.} other {The sync of # contacts did not come to its end.}}',
  refused: '{count, plural, one {# contact was refused.} other {# contacts were refused.}}',
  no_answer:
    '{count, plural, one {Kindred did not answer for # contact.} other {Kindred did not answer for # contacts.}} Whether it was done is not known. Trying again is safe.',
  untried: '{count, plural, one {# contact was not tried.} other {# contacts were not tried.}}',
  who: 'Who they are',
  tryThose: 'Try {count, plural, one {that one} other {those #}} again',
  takeBack: 'Take back',
  useOther: 'Use the other values instead',
  anew: 'Do something else',
} as const;

export type ChosenKey = keyof typeof chosenEn;
