import { fieldKeys, type FieldKey, type ProviderName } from '../../../backend/domain/field.ts';
import { sameValue } from '../../../backend/domain/same-value.ts';
import type { ThreeSides } from './three-sides.ts';

/**
 * What each CRM was last seen to hold, or was given, of what the store holds too: that is known to both. What either has
 * said since is unknown to the other, and neither may replace it without a conflict that keeps both.
 */
export class Agreement {
  private readonly known = new Map<string, string | null>();

  /** The two have met, and a person is asked about nothing of it. */
  meet(sides: ThreeSides, side: ProviderName, leftOut: readonly FieldKey[]): void {
    const asked = sides.open
      .filter(({ provider }) => provider === side)
      .map(({ conflict }) => conflict.field);
    for (const field of fieldKeys.filter((key) => !leftOut.includes(key) && !asked.includes(key))) {
      if (sides.fields[field]) this.known.set(`${side} ${field}`, sides.valueAt(side, field));
    }
  }

  /** Who decides has seen what the CRM said. */
  decide(side: ProviderName, field: FieldKey, theirs: string | null): void {
    this.known.set(`${side} ${field}`, theirs);
  }

  /** Whether one of the two holds something of which the other knows nothing. On first contact an empty side says nothing. */
  isNews(side: ProviderName, field: FieldKey, value: string | null): boolean {
    const known = this.known.get(`${side} ${field}`);
    return known === undefined ? value !== null : !sameValue(field, known, value);
  }
}

/** What is looked at before a step, so that it can be judged afterwards. */
export function glance(sides: ThreeSides) {
  const held = (side: ProviderName | 'app') =>
    Object.fromEntries(fieldKeys.map((field) => [field, sides.valueAt(side, field)]));
  return {
    held: { hubspot: held('hubspot'), pipedrive: held('pipedrive'), app: held('app') },
    conflicts: sides.conflicts.length,
    open: [...sides.open],
  };
}
