/** What an approval asks, why, and what will happen. */
export const questionsEn = {
  archive: 'Archive {counts}',
  archiveErased: 'Archive the records of a person whose data was erased',
  workflowAsks: 'A HubSpot workflow asks a question',
  contactDeleted:
    'The contact was deleted {inCrm}. If you reject this, the records elsewhere stay as they are, without a link.',
  manyDeleted:
    '{count} contacts were deleted {inCrm} within an hour. If that was a mistake, restore them there. If you reject this, the records elsewhere stay as they are, without a link.',
  erasedElsewhere:
    'The person’s data was erased here on request and is still in another CRM. If you reject this, the records stay there; Kindred takes nothing of them in.',
  archiveRecord: 'Archive record {id} in {crm}.',
  archiveMore: 'Archive {more} more records: {counts} in all.',
  deleteForGood:
    'Delete them for good there yourself: an archived record can be restored for 90 days in HubSpot, 30 in Pipedrive.',
  workflowOutcome: '{workflow} goes on with the outcome “Approved”; rejecting gives it “Rejected”.',
  workflowSilence: 'If nobody answers in time, it goes on with “Nobody answered in time”.',
  workflowGoesOn: '{workflow} goes on with the outcome “approved” or “rejected”.',
  workflowNotAnswered: 'If nobody answers in time, it goes on with “not_answered”.',
  askedTogether: 'Asked again together with others that were deleted within the hour.',
  recordRestored: 'The record was restored.',
  recordMerged: 'The record was merged, not deleted.',
  erasedMeanwhile: 'The person’s data was erased meanwhile.',
  questionErased: 'The question was about a person whose data was erased.',
  notCarriedOut: 'It was approved, but could not be carried out for a day. Ask again.',
} as const;
