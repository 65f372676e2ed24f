/** What stands in the way of a record, and the answers to choose from. */
export const exceptionsEn = {
  ambiguousMatch:
    'Several people share the e-mail address of {records} {inCrm}. Nothing was linked and nothing was changed. Choose the one it is, or say that they are different people.',
  noUniqueKey:
    'Without an e-mail address nobody can tell whether this person is {inCrm} already, so no record was made there. Add an address, or create the record if you know that the person is new there.',
  missingRequiredProperty:
    '{crm} wants {properties} filled in before it takes the change. Kindred never fills in placeholders. Fill it in there, or make it optional, then try again.',
  refusedValue:
    '{crm} refused {fields}. The value stays as written here and is not sent again until it changes. Change it, or the rule there, then try again.',
  refusedValueCodes:
    '{crm} refused {fields} ({codes}). The value stays as written here and is not sent again until it changes. Change it, or the rule there, then try again.',
  unreadableValue:
    'Record {id} {inCrm} has invisible control characters or half a character in {fields}, which Kindred cannot keep. The value stays there as it is and goes nowhere else; other fields go on. Write it anew there.',
  optionMissing:
    'The list that {fields} is mapped to {inCrm} does not have the value. Nothing was written in its place. Add the option there, allow Kindred to add options in the settings, or map a text property; then try again.',
  quota:
    'The plan {ofCrm} has no room for what was to be written. Make room there or change the plan, then try again.',
  notMadeForDuplicate:
    'No record was made {inCrm}: another one there already has this e-mail address. Correct the address, then try again.',
  notMadeForDuplicateKnown:
    'No record was made {inCrm}: record {id} there already has this e-mail address. If they are the same person, link the two; if not, correct the address, then try again.',
  duplicateInCrm:
    'Another record {ofCrm} already has this e-mail address. Merge the two there, or correct the address, then try again.',
  duplicateInCrmKnown:
    'Another record {ofCrm} ({id}) already has this e-mail address. Merge the two there, or correct the address, then try again.',
  poisonRecord:
    'This record was set aside, so that it does not hold up the others: {crm} never answered for it. Look at it there, then try again.',
  poisonRecordTries:
    'This record was set aside after {count} tries, so that it does not hold up the others: {crm} never answered for it. Look at it there, then try again.',
  disappeared:
    '{crm} does not show record {id} any more, and did not say that it was deleted: it may be deleted, merged or hidden from the user who connected Kindred. Nothing was deleted elsewhere. Look again, say that it was deleted, create it anew, or leave it unlinked.',
  deletedElsewhere:
    'Record {id} was deleted {inCrm}. The person is still there as {elsewhere}. Nothing was deleted anywhere else. Archive it there too, create the person again, or keep it as it is.',
  mappingPaused:
    'What {fields} is mapped to {inCrm} ({properties}) was archived, deleted or changed its type. The field keeps still until it is back. Restore it there, or map another property in the settings.',
  normalisedByCrm:
    '{crm} stored {fields} in another form than it was sent. Its form was taken over, so that both sides agree. If the form matters, map a text property instead.',
  foughtBack:
    '{inCrm} something changes {fields} back as often as Kindred writes it: a workflow or another integration. Kindred stopped writing it for this record. Switch one of the two off, then try again.',
  stampFallback:
    '{crm} has no room for one more unique property. New records are told apart by e-mail address and by Kindred’s record of its writes, which takes a call more for each. Free one unique property there to change that.',
  eventsStopped:
    '{crm} has not told Kindred about changes {since}, although there were some. They are found on schedule meanwhile, so changes come later than usual. Try to set the notifications up again.',
  erasedElsewhere:
    'Record {id} {inCrm} has the address of a person whose data was erased on request. Kindred took nothing of it in. Erase it there too, or take the person in again if they asked for it.',
  mergeProposed:
    'Records of one person were merged {inCrm}, and are still two in the other CRM. Kindred does not merge there by itself. Merge them there, or keep both.',
  manyDeletes:
    '{count} records were deleted {inCrm} at once. Nothing was deleted anywhere else. If that was meant, decide the approval; if not, restore them there.',
  manyDisappeared:
    '{crm} does not show {count} records any more that were there before. That is more likely trouble there, or the rights of the user who connected Kindred, than deletions. Nothing was changed. See whether that user still sees the records; the next check looks again.',
  subscriptionTrouble:
    '{crm} does not let Kindred subscribe to changes, so they are found on schedule only. See that the user who connected Kindred may manage webhooks there, then try again.',
  revertGone:
    '{crm} does not show record {id} any more, so {fields} could not be put back there. Everything else that could be undone was. Put it right there, then try again.',
  revertNotArchived:
    '{crm} did not archive record {id}, which the sync had made. Everything else that could be undone was. Put it right there, then try again.',
  revertNotArchivedCodes:
    '{crm} did not archive record {id}, which the sync had made ({codes}). Everything else that could be undone was. Put it right there, then try again.',
  revertRefused:
    '{crm} refused to take back {fields} of record {id}, so it is there as the sync had written it. Everything else that could be undone was. Put it right there, then try again.',
  revertRefusedCodes:
    '{crm} refused to take back {fields} of record {id} ({codes}), so it is there as the sync had written it. Everything else that could be undone was. Put it right there, then try again.',
  fixRetry: 'Try again',
  fixDismiss: 'Leave it as it is',
  fixContact: 'It is the contact {id}',
  fixRecord: 'It is the record {id} in {crm}',
  fixDifferent: 'They are different people: a contact for each',
  fixCreate: 'Create in {crm}',
  fixCreateAgain: 'Create again in {crm}',
  fixLink: 'Link to record {id}',
  fixLookAgain: 'Look again',
  fixDeleted: 'It was deleted',
  fixArchive: 'Archive {elsewhere} too',
  fixKeep: 'Keep {elsewhere} without it',
  fixGoOn: 'It is back: go on',
  fixSetUpAgain: 'Set up again',
  fixTakeIn: 'Take the person in again',
  fixMerged: 'It is merged: look again',
} as const;
