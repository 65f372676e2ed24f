/** What is known of a run, as far as doing it again goes. */
export type RetriedRun = {
  action: string;
  status: string;
  objectId: string | null;
  outcome: string | null;
  answer: string | null;
  hubspotWaitsUntil: Date | null;
};

/** Why a run cannot be done again, in words to show; null: it can. */
export function whyNotRetried(run: RetriedRun, now: Date): string | null {
  if (run.status !== 'failed') return 'It has not failed.';
  if (run.outcome === 'wrong_object') return 'Kindred’s actions are for contacts.';
  if (run.action === 'sync-now') {
    return run.objectId === null ? 'The person’s data was erased.' : null;
  }
  if (run.action === 'set-pronouns') {
    return 'What the workflow gave is not kept. Enrol the record in HubSpot’s workflow again.';
  }
  if (run.outcome !== 'not_waited_for' || run.answer === null)
    return 'Nobody was asked, so there is nothing to tell.';
  return run.hubspotWaitsUntil !== null && run.hubspotWaitsUntil > now
    ? null
    : 'HubSpot does not wait for it any more.';
}
