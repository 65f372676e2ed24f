import { applyEdit } from '../../../backend/domain/edit.ts';
import {
  fieldKeys,
  type ContactFields,
  type FieldKey,
  type FieldValues,
  type ProviderName,
  type Source,
} from '../../../backend/domain/field.ts';
import {
  mergeRecord,
  outgoing,
  type FieldConflict,
  type FieldPolicies,
} from '../../../backend/domain/merge-record.ts';

type Place = { holds: FieldValues; base: FieldValues | null; changedAtMs: Partial<Record<FieldKey, number>> };
type Held = { provider: ProviderName; conflict: FieldConflict };

/** One person in two CRMs and the store, kept the same by the merge alone: the engine without its network and tables. */
export class ThreeSides {
  readonly places: Record<ProviderName, Place>;
  readonly policies: Record<ProviderName, FieldPolicies>;
  fields: ContactFields = {};
  /** What the audit trail would say. */
  readonly trail: { field: FieldKey; old: string | null; new: string | null }[] = [];
  readonly conflicts: FieldConflict[] = [];
  open: Held[] = [];
  /** Values that were sent to a CRM. */
  writes = 0;
  nowMs = Date.UTC(2026, 10, 21);

  constructor(policies: ThreeSides['policies'], start: Record<ProviderName, FieldValues>) {
    this.policies = policies;
    const place = (holds: FieldValues): Place => ({ holds: { ...holds }, base: null, changedAtMs: {} });
    this.places = { hubspot: place(start.hubspot), pipedrive: place(start.pipedrive) };
  }

  valueAt(side: Source, field: FieldKey): string | null {
    const value = side === 'app' ? this.fields[field]?.value : this.places[side].holds[field];
    return value === undefined || value === '' ? null : value;
  }

  edit(side: Source, field: FieldKey, value: string | null): void {
    if (side !== 'app') {
      const place = this.places[side];
      place.holds[field] = value;
      place.changedAtMs[field] = this.nowMs;
      return;
    }
    const by = { source: 'app', via: 'api', changedAt: this.now(), changedBy: null } as const;
    const outcome = applyEdit(this.fields, { values: { [field]: value }, ...by });
    if (outcome.outcome === 'changed') this.store(outcome.fields, outcome.changed);
  }

  /** Reads a record and merges it; `leftOut` are the fields that the answer does not contain. */
  read(provider: ProviderName, leftOut: readonly FieldKey[] = []): void {
    const place = this.places[provider];
    const seen = Object.entries(place.holds).filter(([key]) => !leftOut.some((field) => field === key));
    const changedAt = Object.entries(place.changedAtMs).map(([key, ms]) => [key, new Date(ms).toISOString()]);
    const merged = mergeRecord({
      fields: this.fields,
      base: place.base,
      theirs: {
        values: Object.fromEntries(seen),
        source: provider,
        via: 'webhook',
        changedAt: new Date(0).toISOString(),
        changedAtByField: Object.fromEntries(changedAt),
        changedBy: {},
      },
      policies: this.policies[provider],
      held: this.heldFields(),
      nowMs: this.nowMs,
    });
    place.base = merged.base;
    this.store(merged.fields, merged.changed);
    this.conflicts.push(...merged.conflicts);
    const found = merged.conflicts.filter(({ winner }) => winner === null);
    const isOver = ({ provider: where, conflict }: Held) =>
      where === provider && [...merged.agreed, ...found.map(({ field }) => field)].includes(conflict.field);
    this.open = this.open.filter((held) => !isOver(held));
    this.open.push(...found.map((conflict) => ({ provider, conflict })));
  }

  /** Read, merge, write, as a push does; answers how many values were sent. */
  push(provider: ProviderName): number {
    this.read(provider);
    const place = this.places[provider];
    const gives = fieldKeys.filter((key) => this.policies[provider][key]?.gives);
    const sent = outgoing(this.fields, place.base ?? {}, { gives, held: this.heldFields() });
    Object.assign(place.holds, sent);
    place.base = { ...place.base, ...sent };
    this.writes += Object.keys(sent).length;
    return Object.keys(sent).length;
  }

  /** A person decides the oldest question that waits. False when none does. */
  decide(choice: 'ours' | 'theirs'): boolean {
    const [held] = this.open;
    if (held === undefined) return false;
    const { provider, conflict } = held;
    const { field, theirs } = conflict;
    const value = choice === 'theirs' ? theirs.value : this.valueAt('app', field);
    const source = choice === 'theirs' ? provider : 'app';
    const said = { value, source, via: 'card', changedAt: this.now(), changedBy: null } as const;
    this.store({ ...this.fields, [field]: said }, [field]);
    this.places[provider].base = { ...this.places[provider].base, [field]: theirs.value };
    this.open = this.open.filter((one) => one !== held);
    return true;
  }

  private store(fields: ContactFields, changed: readonly FieldKey[]): void {
    const before = this.fields;
    this.fields = fields;
    for (const field of changed) {
      this.trail.push({ field, old: before[field]?.value ?? null, new: fields[field]?.value ?? null });
    }
  }

  private heldFields = () => this.open.map(({ conflict }) => conflict.field);
  private now = () => new Date(this.nowMs).toISOString();
}
