/** How records, connections, fields and syncs stand, and why. */
export const standingsEn = {
  waitsForTurn: 'Waits for its turn.',
  underWay: 'Under way.',
  endedWithError: 'Ended with an error.',
  stopped: 'Stopped before its end. What was done so far stays; the next sync goes on.',
  planReady: 'Ready to be looked at. Nothing was changed.',
  planRan: 'A sync was started with this plan. What came of it is there.',
  done: 'Done.',
  partlyOne: 'Partly done: 1 record waits for a person. Each has its reason under exceptions.',
  partlyMany: 'Partly done: {count} records wait for a person. Each has its reason under exceptions.',
  accessLost: 'A CRM does not give access any more. Reconnect it, then sync again.',
  noneConnected: 'No CRM is connected any more. Reconnect, then sync again.',
  erasedMeanwhile: 'Somebody’s data was erased while this plan was made. Make it again.',
  notSentYet: 'The sync was stopped before this was sent. The next one sends it.',
  notTakenYet: 'The change was not taken yet. Kindred tries again by itself.',
  setAside: 'Set aside after {count} tries. Retry it under exceptions.',
  filteredOut: 'A filter leaves this record out: nothing is taken from it and nothing is sent to it.',
  leftOutWithoutAddress:
    'Left out: without an e-mail address nobody can tell whether this person is there already.',
  shareAddress: 'Several people there share this e-mail address. Choose the right one under exceptions.',
  deletedThere: 'This record was deleted there. Kindred keeps its own copy and writes nothing to it.',
  notShown:
    'This record is not shown any more. Nothing was deleted here; check whether it was merged or hidden.',
  archivedThere: 'This record was archived there after an approval. Kindred keeps its own copy.',
  deletedByWord: 'This record was deleted there, as a person said. Kindred keeps its own copy.',
  deletedHere: 'The contact was deleted in Kindred. Nothing is written to this record any more.',
  neverMadeHere: 'The contact was deleted in Kindred before its record was made here. It is not made.',
  originDeleted: 'The person was deleted in the other CRM before the record was made here. It is not made.',
  mergedElsewhere: 'This person was merged in the other CRM. Merge the two records here too, or keep both.',
  undoRemoved: 'Undoing a sync removed the record that the sync had made. It is not made again by itself.',
  optionMissing: "{crm}'s list does not have this value. Add it there, or map a text field.",
  addressTaken: 'Another {crm} record already has this e-mail address.',
  noRoom: "{crm}'s plan has no room for this.",
  changeRefused: '{crm} refused the change. See the connection’s state for the reason.',
  propertyGone: '{properties} is gone there, or changed its type. Everything else goes on.',
  wantsMore: '{crm} wants {properties} filled in first.',
  refusedBecause: '{crm} refused the change: {reasons}. Correct it, then sync again.',
  endedWithHubspot:
    'Kindred was disconnected from HubSpot, and with it from Pipedrive. Connect Pipedrive again to go on.',
  hubspotEnded:
    'HubSpot no longer accepts our access: Kindred was uninstalled there, or access was revoked. Install it again.',
  pipedriveEnded:
    'Pipedrive no longer accepts our access: Kindred was uninstalled there, or access was revoked or unused for 60 days. Connect Pipedrive again; the sync then catches up.',
  uninstalledThere:
    'Kindred was uninstalled in Pipedrive by the user who had connected it. Connect Pipedrive again to go on.',
  noAccess: '{crm} does not give access any more. Connect it again.',
  notConnectedTitle: '{crm} is not connected any more',
  fieldNotInOrder: 'The pronouns field in {crm} is not in order',
  fieldReady: 'The pronouns field is ready.',
  fieldOwn: 'Pronouns are kept in a field of your own.',
  hubspotFieldMissing: 'HubSpot has no pronouns field yet. Until it does, pronouns stay in Kindred.',
  hubspotFieldArchived:
    'The pronouns field was archived in HubSpot. It can be restored with everything in it.',
  hubspotFieldOther:
    'HubSpot has a property custom_pronouns or kindred_id of another type. Ask an admin to make it single-line text.',
  pipedriveFieldMissing: 'Pipedrive has no pronouns field yet. Until it does, pronouns do not travel there.',
  pipedriveFieldDeleted: 'The pronouns field was deleted in Pipedrive. It can be created again.',
  pipedriveFieldOther:
    'Pipedrive has a field called Pronouns that is not text. Map pronouns to it in the settings, or ask an admin to rename it.',
  fieldDiffers: '{field} differs',
  fieldsDiffer: '{field} differ',
  bothStay:
    '{field}: {crm} and Kindred hold different values of one contact. Both stay as they are until somebody chooses.',
  somethingInTheWay: 'Something stands in the way',
  readOnly:
    'You are a {role} in Kindred: you can look at everything here. Ask an admin to change it, or to make you one.',
} as const;
