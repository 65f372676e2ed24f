import { exceptionTitlesEn } from './exception-titles.en.ts';

/** What the page about exceptions says. */
export const exceptionsEn = {
  answer:
    '{count, plural, =0 {Nothing stands in anybody’s way.} one {1 record needs an answer.} =10000 {10,000 records or more need an answer.} other {# records need an answer.}}',
  status: 'Show',
  open: 'Open',
  fixed: 'Answered',
  dismissed: 'Left as it is',
  kind: 'What happened',
  kindCount: '{title} ({count, number})',
  anyKind: 'Everything',
  emptyTitle: 'Nothing stands in anybody’s way',
  emptyText:
    'When a record cannot be synced, it is here with the reason and what can be done about it. All others go on meanwhile.',
  emptyHistory: 'There is nothing of that kind.',
  colWhat: 'What happened',
  colWho: 'Who',
  colWhen: 'When',
  colAnswers: 'Answers',
  often: '{count, plural, one {Since {since}} other {Since {since}; # times, last {when}}}',
  closed: '{status} {when} by {who}',
  closedBy: '{status} {when}',
  record: 'Record {id} in {place}',
  crm: 'In {place}',
  archiveTitle: 'Archive this person elsewhere too?',
  archiveText:
    'The record that is left is archived in its CRM. It can be restored there: in HubSpot for 90 days, in Pipedrive for 30.',
  deletedTitle: 'Was this record deleted?',
  deletedText:
    'Kindred then treats it as deleted by somebody, and asks whether the person’s other records go too.',
  takeInTitle: 'Take this person in again?',
  takeInText: 'Their data was erased on request. Take them in again only if they asked for it themselves.',
  done: 'Answered: {title}',
  started: 'It is on its way: {title}. It leaves this list when it came true.',
  onlyManagers: 'Only managers and admins may archive records elsewhere.',
  groupTitle: '{count, plural, =10000 {{title} (10,000 or more)} other {{title} (#)}}',
  candidates: 'Who it may be',
  elsewhere: 'Where the person still is',
  unknownCandidate: 'Record {id}, of which Kindred knows no name',
  itIs: 'It is {person}',
  itIsRecord: 'It is record {id}',
  addAddress: 'Add an address in {place}',
  choose: 'Choose {person}',
  chooseAll: '{count, plural, other {Choose all # of this kind}}',
  chooseMany: 'Choose 500 of this kind',
  chooseNone: 'Choose none',
  chosen: '{count, plural, =0 {Nothing is chosen yet.} one {1 is chosen.} other {# are chosen.}}',
  tooMany: 'At most 500 are answered at once. The rest can be chosen afterwards.',
  createMany: '{count, plural, one {Create 1 record} other {Create # records}}',
  dismissMany: '{count, plural, one {Leave 1 as it is} other {Leave # as they are}}',
  retryMany: '{count, plural, one {Try 1 again} other {Try # again}}',
  askCreate: '{count, plural, one {Create 1 record?} other {Create # records?}}',
  askCreateText:
    'For each person who is chosen a record is made in the CRM that has none. Kindred cannot tell whether some of them are there already.',
  askDismiss: '{count, plural, one {Leave 1 as it is?} other {Leave # as they are?}}',
  askDismissText: 'Nothing is changed anywhere. What happens again comes back here.',
  askRetry: '{count, plural, one {Try 1 again?} other {Try # again?}}',
  askRetryText: 'What was refused is sent again. What is refused once more stays here.',
  progress: '{done, number} of {total, number}',
  working: 'Answering',
  report: '{count, plural, =0 {Nothing was answered.} one {1 was answered.} other {# were answered.}}',
  reportStarted:
    '{count, plural, one {1 of them is on its way and leaves this list when it came true} other {# of them are on their way and leave this list when they came true}}',
  reportOver:
    '{count, plural, one {1 was answered by somebody meanwhile} other {# were answered by somebody meanwhile}}',
  reportNotOffered:
    '{count, plural, one {1 has no such answer and stays open} other {# have no such answer and stay open}}',
  reportRefused:
    '{count, plural, one {1 could not be answered so and stays open} other {# could not be answered so and stay open}}',
  reportForbidden:
    '{count, plural, one {1 needs somebody with more rights} other {# need somebody with more rights}}',
  reportGone: '{count, plural, one {1 is not there any more} other {# are not there any more}}',
  ...exceptionTitlesEn,
} as const;

export type ExceptionsKey = keyof typeof exceptionsEn;
