import type { Account, CallOptions, CrmMapping, CrmRecord, CrmResult } from '../../domain/crm/index.ts';
import type { DefinitionCache, FieldDefinition } from './definitions.ts';
import { needsDefinitions, recordOf } from './lens-get.ts';
import type { Person } from './person-schema.ts';

/**
 * Persons as records. Definitions are asked for only where an option list is mapped, and once more when an id is
 * unknown; a field that stays unknown is absent from the record, which is no change.
 */
export async function recordsOf(
  definitions: DefinitionCache,
  account: Account,
  mapping: CrmMapping,
  persons: readonly Person[],
  options: CallOptions | undefined,
): Promise<CrmResult<CrmRecord[]>> {
  let byCode: ReadonlyMap<string, FieldDefinition> = new Map();
  const read = () => persons.map((person) => recordOf(person, mapping, byCode));
  if (persons.some((person) => needsDefinitions(person, mapping))) {
    const known = await definitions.get(account, options);
    if (known.outcome === 'failed') return known;
    byCode = known.value.byCode;
    const surprises = read().flatMap((one) => one.surprises);
    if (surprises.length > 0) {
      const newer = await definitions.getAfter(account, surprises, options);
      if (newer.outcome === 'failed') return newer;
      byCode = newer.value.byCode;
    }
  }
  return { outcome: 'ok', value: read().map(({ record }) => record) };
}
