import { fieldKeys, providerNames, type FieldKey, type Source } from '../../../backend/domain/field.ts';
import { sameValue } from '../../../backend/domain/same-value.ts';
import type { ThreeSides } from './three-sides.ts';

type Word = { field: FieldKey; value: string | null };

/**
 * What people said on three sides, and what became of it: the promise without the merge. A word may only be replaced
 * unseen by the side that said it; from the moment it was read it is final, in the trail, or in a conflict.
 */
export class Words {
  readonly said: Word[] = [];
  private readonly read: Word[] = [];
  private readonly unread = new Map<string, Word>();
  private readonly met = new Set<string>();

  /** `isHeard` false: by the tenant's choice nothing is taken from there. */
  say(side: Source, field: FieldKey, value: string | null, isHeard: boolean): void {
    const word = { field, value: value === '' ? null : value };
    this.said.push(word);
    if (!isHeard) return;
    if (side === 'app') this.read.push(word);
    else this.unread.set(`${side} ${field}`, word);
  }

  /** On first contact what is empty says nothing: the other side's value is taken. */
  hear(side: Source, leftOut: readonly FieldKey[] = []): void {
    for (const field of fieldKeys.filter((key) => !leftOut.includes(key))) {
      const word = this.unread.get(`${side} ${field}`);
      this.unread.delete(`${side} ${field}`);
      if (word && (word.value !== null || this.met.has(`${side} ${field}`))) this.read.push(word);
      this.met.add(`${side} ${field}`);
    }
  }

  /** The words that are nowhere any more. */
  lost(sides: ThreeSides): Word[] {
    const places = (field: FieldKey) => [
      sides.valueAt('app', field),
      ...sides.trail.filter((entry) => entry.field === field).flatMap((entry) => [entry.old, entry.new]),
      ...sides.conflicts
        .filter((conflict) => conflict.field === field)
        .flatMap(({ ours, theirs }) => [ours?.value ?? null, theirs.value]),
    ];
    return this.read.filter(
      ({ field, value }) => !places(field).some((held) => sameValue(field, held, value)),
    );
  }

  /** Whether Kindred has heard of any pronouns. */
  everHeld(): boolean {
    return this.read.some(({ field, value }) => field === 'pronouns' && value !== null);
  }

  /** Values that some side holds and nobody ever said. */
  invented(sides: ThreeSides): Word[] {
    const held = [...providerNames, 'app' as const].flatMap((side) =>
      fieldKeys.map((field) => ({ field, value: sides.valueAt(side, field) })),
    );
    const isSaid = ({ field, value }: Word) =>
      this.said.some((word) => word.field === field && word.value === value);
    return held.filter((word) => word.value !== null && !isSaid(word));
  }
}
