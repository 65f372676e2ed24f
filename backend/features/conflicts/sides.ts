import type { ConflictSide } from '../../contract/conflicts.ts';
import type { ConflictDraft } from './conflict-draft.ts';

/**
 * What each side said: ours first. A side is chosen by its source, so the two must differ: what the store holds from
 * the very CRM that now says something else counts as the app's.
 */
export function sidesOf(draft: ConflictDraft, at: Date): [ours: ConflictSide, theirs: ConflictSide] {
  const { ours, theirs, provider } = draft;
  return [
    {
      source: ours === undefined || ours.source === provider ? 'app' : ours.source,
      value: ours?.value ?? null,
      changedAt: ours?.changedAt ?? at.toISOString(),
      changedBy: ours?.changedBy ?? null,
    },
    { source: provider, ...theirs },
  ];
}
