/** Ending a connection, and what becomes of the data. */
export const leaveEn = {
  tab: 'Disconnect',
  intro: 'Contacts in HubSpot and Pipedrive are never deleted by this.',
  nothing: 'Nothing is connected.',
  disconnect: 'Disconnect {name}',
  title: 'Disconnect {name}?',
  hubspotText:
    'Everything ends: Kindred is uninstalled from HubSpot, its access to Pipedrive ends with it, and API keys stop at once.',
  pipedriveText: 'Kindred no longer reads or writes Pipedrive. HubSpot goes on as before.',
  count: '{count, plural, one {# contact is} other {# contacts are}} kept in Kindred now.',
  countFailed: 'How many contacts are kept in Kindred could not be read.',
  data: 'What becomes of the data in Kindred',
  hubspotKeep: 'Keep it for {days, plural, one {# day} other {# days}}, in case you come back',
  hubspotDelete: 'Delete all of it now. This cannot be taken back.',
  pipedriveKeep: 'Keep which records belong to whom, in case you connect it again',
  pipedriveDelete: 'Forget that now. Contacts stay in both CRMs and in Kindred.',
  failed: '{name} was not disconnected',
  hubspotDone: 'Kindred is uninstalled from HubSpot.',
  pipedriveDone: 'Pipedrive is disconnected. HubSpot goes on as before.',
  onlyAdmins: 'Only admins can disconnect. Ask one of them.',
} as const;

export type LeaveKey = keyof typeof leaveEn;
