/** What the tab says beside what all cards say. */
export const tabEn = {
  values: 'Values{count, plural, =0 {} other { (#)}}',
  history: 'History',
  activity: 'Activity',
  obstacles: 'Needs you{count, plural, =0 {} other { (#)}}',
  field: 'Field',
  value: 'Value',
  from: 'From',
  neverSet: 'Never set',
  valueFrom:
    '{via, select, card {The card} api {{place}, through the API} workflow {{place}, by a workflow} bulk {{place}, in a bulk change} revert {{place}, by undoing a sync} other {{place}}}',
  whenAndWho: '{when}{hasWho, select, yes { by {who}} other {}}',
  overruled: '{place}: {has, select, yes {“{value}”} other {nothing}}',
  useInstead: 'Use instead',
  savedField: '{field}: saved. The other places are updated next.',
  notSaved: 'Not saved',
  when: 'When',
  what: 'What changed',
  back: 'Take back',
  undo: 'Undo',
  undoSays:
    'Sets {first} back to {has, select, yes {“{value}”} other {nothing}}{more, plural, =0 {} one { and # more field} other { and # more fields}}.',
  undoNothing: 'Changed again since.',
  undoFirst: 'The first value.',
  undoNone: 'Nothing to undo.',
  undoCopy: 'A copy; nothing to undo here.',
  passedOn: 'Passed on to {place}',
  looked: 'Nothing was changed here',
  undone: 'Undone: {fields} as before. The other places are updated next.',
  undoFailed: 'Not undone',
  change:
    '{field}: {had, select, yes {“{old}”} other {nothing}} → {has, select, yes {“{now}”} other {nothing}}',
  action:
    '{action, select, created {Taken in} deleted {Deleted} archived {Archived} merged {Merged with another contact} restored {Restored} linked {Linked to a record} pushed {Passed on} erased {Erased} other {Changed}}',
  historyEmptyTitle: 'Nothing has changed yet',
  historyEmptyHint: 'Every change from now on is listed here, with a way to undo it.',
  activityWhat: 'What happened',
  activityWhy: 'Why',
  outcome:
    '{outcome, select, created {Taken in} updated {Received} linked {Linked} created_there {Created there} updated_there {Sent} pushed {Sent} refused {Refused there} kept {Left as it was} reverted {Taken back here} reverted_there {Taken back there} archived {Archived} archived_there {Archived there} deleted {Deleted} deleted_there {Deleted there} restored {Restored} restored_there {Restored there} merged {Merged} merged_there {Merged there} ambiguous {Waits for a decision} conflict {Waits for a decision} other {{outcome}}}',
  activityEmptyTitle: 'Nothing was sent or received yet',
  activityEmptyHint: 'What goes to and comes from the CRMs is listed here for 90 days.',
  obstaclesEmptyTitle: 'Nothing stands in the way',
  obstaclesEmptyHint:
    'If a CRM refuses something or a question comes up about this person, it is shown here with its answers.',
  obstacleSince:
    '{hasPlace, select, yes {{place}, } other {}}since {when}{times, plural, =0 {} =1 {} other {, # times}}',
  unknownCandidate: 'Record {id}, of which Kindred knows no name',
  openCandidate: 'Open in HubSpot',
  itIs: 'It is {person}',
  fixed: 'Done',
  fixFailed: 'Not done',
  mayNotFix: 'You may see this, but not answer it. Ask an admin of Kindred.',
  mayNotDelete: 'What deletes something elsewhere takes a manager or an admin. Ask one of them.',
  more: 'Show more',
  listLoading: 'Loading…',
  listStale: 'This could not be read again. It is what was last seen.',
} as const;

export type TabKey = keyof typeof tabEn;
