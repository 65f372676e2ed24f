import type { Change } from '../plan/plan-changes.ts';

/** Why something that was tried did not happen. */
export type FailReason =
  'changed_meanwhile' | 'gone' | 'not_taken' | 'decided_already' | 'sync_ended' | 'refused' | 'no_answer';

/** `detail`: what the backend says of it, in words to show. */
export type Failed = { reason: FailReason; detail: string | null; changes: readonly Change[] };

/** What a sync found and did, over all its parts. */
export type Tally = { updated: number; conflicts: number; errors: number };

/** What came of one part of the work. */
export type PartEnd = { done: readonly Change[]; failed: readonly Failed[]; tally?: Tally };

/** What came of all of it: every change is done, failed or was not tried. */
export type Report = {
  done: readonly Change[];
  failed: readonly Failed[];
  untried: readonly Change[];
  tally: Tally | null;
};

/** Failures of one reason and detail together, in the order in which they were first met. */
export function gathered(failed: readonly Failed[]): Failed[] {
  const groups = new Map<string, Failed>();
  for (const one of failed) {
    const key = `${one.reason} ${one.detail ?? ''}`;
    groups.set(key, { ...one, changes: [...(groups.get(key)?.changes ?? []), ...one.changes] });
  }
  return [...groups.values()];
}

/** Failures of single changes, as a part's end has them. */
export function failedOf(
  each: readonly { change: Change; reason: FailReason | null; detail: string | null }[],
): PartEnd {
  return {
    done: each.filter(({ reason }) => reason === null).map(({ change }) => change),
    failed: gathered(
      each.flatMap(({ change, reason, detail }) =>
        reason === null ? [] : [{ reason, detail, changes: [change] }],
      ),
    ),
  };
}
