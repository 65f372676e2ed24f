import type { CrmRecord } from '../../domain/crm/index.ts';
import type { FieldKey } from '../../domain/field.ts';
import { contactName, personName } from '../../domain/person-name.ts';
import type { PlanSample } from '../../contract/sync.ts';
import type { Change } from './change-set.ts';
import type { Tally } from './checkpoint.ts';

/** Examples of each kind: enough to recognise the rule by, few enough to read. */
const samplesPerKind = 5;

export const noTally = (): Tally => ({ read: 0, link: 0, ambiguous: 0, conflicts: {}, samples: [] });

/** Notes one record's merge. */
export function tallyChange(tally: Tally, record: CrmRecord, { id, before, merged, action }: Change): void {
  const name = contactName(merged.fields) ?? personName(record.values);
  const seen = { contactId: id, externalId: record.id, name };
  const move = (field: FieldKey, to: string | null) => ({ field, from: before[field]?.value ?? null, to });
  for (const { field } of merged.conflicts) tally.conflicts[field] = (tally.conflicts[field] ?? 0) + 1;
  if (merged.conflicts.length > 0) {
    const fields = merged.conflicts.map(({ field, theirs }) => move(field, theirs.value));
    addSample(tally, { what: 'conflict', ...seen, fields });
  }
  if (action !== 'linked') return;
  tally.link += 1;
  const fields = merged.changed.map((field) => move(field, merged.fields[field]?.value ?? null));
  addSample(tally, { what: 'link', ...seen, fields });
}

export function tallyAmbiguous(tally: Tally, record: CrmRecord, contactId: string | null): void {
  tally.ambiguous += 1;
  const seen = { contactId, externalId: record.id, name: personName(record.values) };
  addSample(tally, { what: 'ambiguous', ...seen, fields: [] });
}

export function addSample(tally: Pick<Tally, 'samples'>, sample: PlanSample): void {
  const same = tally.samples.filter(({ what }) => what === sample.what).length;
  if (same < samplesPerKind) tally.samples.push(sample);
}

/** Both together. */
export function addTallies(a: Tally, b: Tally): Tally {
  const sum: Tally = {
    read: a.read + b.read,
    link: a.link + b.link,
    ambiguous: a.ambiguous + b.ambiguous,
    conflicts: { ...a.conflicts },
    samples: [...a.samples],
  };
  for (const [field, count] of Object.entries(b.conflicts) as [FieldKey, number][]) {
    sum.conflicts[field] = (sum.conflicts[field] ?? 0) + count;
  }
  for (const sample of b.samples) addSample(sum, sample);
  return sum;
}
