import type { SessionView } from '../../contract/sync.ts';

type Told = Pick<SessionView, 'status' | 'kind' | 'counts' | 'error' | 'ranAs'> & {
  /** Of its result: how many records a CRM refused. */
  result: { perConnection: readonly { refused?: number | undefined }[] } | null;
};

/** How a session stands, in a sentence. What waits for a person makes it "partly done", however it ended. */
export function headlineOf({ status, kind, counts, result, error, ranAs }: Told): string {
  switch (status) {
    case 'pending':
      return 'Waits for its turn.';
    case 'running':
      return 'Under way.';
    case 'failed':
      return error?.message ?? 'Ended with an error.';
    case 'cancelled':
      return 'Stopped before its end. What was done so far stays; the next sync goes on.';
    case 'completed':
      if (kind !== 'plan') return doneOr(counts, result);
      if (ranAs) return 'A sync was started with this plan. What came of it is there.';
      return 'Ready to be looked at. Nothing was changed.';
  }
}

function doneOr(counts: SessionView['counts'], result: Told['result']): string {
  const refused = (result?.perConnection ?? []).reduce((sum, one) => sum + (one.refused ?? 0), 0);
  const waiting = counts.errors + refused;
  if (waiting === 0) return 'Done.';
  const records = waiting === 1 ? '1 record waits' : `${waiting} records wait`;
  return `Partly done: ${records} for a person. Each has its reason under exceptions.`;
}
