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
  ...exceptionTitlesEn,
} as const;

export type ExceptionsKey = keyof typeof exceptionsEn;
