/** Who gives the word for what waits. */
export const policiesEn = {
  tab: 'Approvals',
  title: 'What needs somebody’s word',
  intro:
    'Some steps are hard to take back. Kindred does not take them before somebody agrees; here you choose who may, and how long it waits. What waits already keeps the rule that it was asked under.',
  usualAll: 'Nobody has changed these rules: the usual ones hold.',
  archive_records: 'A contact was deleted in one place',
  archive_recordsText:
    'If somebody agrees, its records in the other places are archived. If not, they stay as they are, no longer linked.',
  many_deletes: 'Many contacts were deleted within an hour',
  many_deletesText:
    'More than 20, or more than 1 % of all. If somebody agrees, the records of all of them are archived in the other places. If not, they stay.',
  erase_elsewhere: 'A person’s data was erased',
  erase_elsewhereText:
    'If somebody agrees, this person’s records that are left in HubSpot or Pipedrive are archived there. If not, they stay, and Kindred takes nothing of them in.',
  workflow_question: 'A HubSpot workflow asks',
  workflow_questionText: 'The workflow goes on with the answer: yes, no, or that nobody answered in time.',
  saysManager: 'Managers and admins may agree.',
  saysAdmin: 'Only admins may agree.',
  saysSecond: 'Whoever asked for it may not agree themselves, as long as there is somebody else who may.',
  saysAlone: 'Whoever asked for it may agree themselves.',
  saysEnd: 'Without an answer, it counts as no after {time}.',
  mayDecide: 'Who may agree',
  manager: 'Managers and admins',
  admin: 'Only admins',
  second: 'Whoever asked for it',
  secondYes: 'May not agree themselves',
  secondNo: 'May agree too',
  expires: 'How long it waits for an answer',
  hours:
    '{hours, plural, =1 {An hour} =4 {Four hours} =24 {A day} =72 {Three days} =168 {A week} =336 {Two weeks} =720 {30 days} other {# hours}}',
  afterHours:
    '{hours, plural, =1 {an hour} =4 {four hours} =24 {a day} =72 {three days} =168 {a week} =336 {two weeks} =720 {30 days} other {# hours}}',
  usual: '{value} (usual)',
  changed: 'Changed by {who}, {when}.',
  reset: 'Back to the usual rule',
  onlyAdmins: 'Only admins can change these rules. Ask one of them.',
  saved: 'The rules are saved.',
} as const;

export type PoliciesKey = keyof typeof policiesEn;
