/** The way from nothing to the first sync. */
export const setupEn = {
  title: 'Set up Kindred',
  comeBack: 'You can leave and come back at any time: Kindred knows where you were.',
  doneTitle: 'The first sync is through',
  doneText:
    'From now on, what changes on one side reaches the other within seconds. In Kindred you see what was done, decide what waits for somebody, and can take the sync back.',
  doneNext: 'What you may want to choose next',
  doneFields:
    'Who decides when both sides changed a field: under Fields. For pronouns, “Ask a person” overwrites nobody’s words.',
  donePeople: 'Who else may change things: under People. Everybody else in HubSpot is a member.',
  doneApprovals: 'Who may agree to steps that are hard to take back: under Approvals.',
  openHome: 'Open Kindred',
  openSync: 'See what was done',
  connect: 'Connect',
  field: 'Pronouns field',
  mapping: 'Fields',
  plan: 'Plan',
  start: 'Start',
  connectTitle: 'Connect the CRMs',
  connectText:
    'Kindred keeps contacts the same in HubSpot and Pipedrive. Nothing is read or written before you say so.',
  goOnWithout: 'Go on without {name}',
  fieldTitle: 'Give pronouns a field',
  fieldText: 'Each CRM needs one text field that holds pronouns as the person wrote them.',
  mappingTitle: 'See which field goes where',
  mappingText:
    'This is what Kindred keeps the same. Making the plan changes nothing: it says what the first sync would do.',
  changeMapping: 'Change the fields',
  planTitle: 'See what would happen',
  planText: 'A plan reads both sides and says in numbers what the first sync would do. It changes nothing.',
  makePlan: 'Make the plan',
  makePlanAgain: 'Make the plan again',
  planning: 'The plan is being made. Nothing is changed.',
  planFailed: 'The plan could not be made',
  nothingChanged: 'Nothing was changed.',
  startTitle: 'Start the first sync',
  startText: 'This is what the first sync will do. You can take it back afterwards.',
  startSync: 'Start the sync',
  syncing: 'The first sync is running. You can leave this page.',
  syncFailed: 'The sync did not come to its end',
  onlyManagers: 'Only managers and admins can plan and start a sync. Ask one of them.',
  progress: '{done} of {total} records',
  progressOpen: '{done} records so far',
} as const;

export type SetupKey = keyof typeof setupEn;
