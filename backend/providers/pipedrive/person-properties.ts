import { z } from 'zod';
import type {
  Account,
  CallOptions,
  CrmFailure,
  CrmProvider,
  CrmResult,
  OwnProperties,
} from '../../domain/crm/index.ts';
import type { FieldKey } from '../../domain/field.ts';
import type { PipedriveClient } from './client.ts';
import {
  definitionSchema,
  type DefinitionCache,
  type Definitions,
  type FieldDefinition,
} from './definitions.ts';
import { isText, propertiesOf } from './field-fits.ts';
import { createOneByOne } from './one-by-one.ts';

type Properties = Pick<
  CrmProvider,
  'listProperties' | 'inspectOwnProperties' | 'setUpOwnProperties' | 'createFieldProperty'
>;
type Deps = { client: PipedriveClient; definitions: DefinitionCache };

const stampName = 'Kindred ID';
/** What a field of ours is called, where the account has none. */
const nameOf: Readonly<Record<FieldKey, string>> = {
  email: 'Email',
  firstName: 'First name',
  lastName: 'Last name',
  phone: 'Phone',
  jobTitle: 'Job title',
  pronouns: 'Pronouns',
};

const created = z.object({ data: definitionSchema }).transform(({ data }) => data);

/** Person fields (pipedrive.md, section 4). Codes differ per company, so fields of ours are known by their names. */
export function createPersonProperties(deps: Deps): Properties {
  // Nothing but this keeps Pipedrive from two fields of one name.
  const oneAtATime = createOneByOne();
  const fresh = (account: Account, options?: CallOptions) => deps.definitions.get(account, options, 0);
  return {
    listProperties: async (account, options) => {
      const known = await fresh(account, options);
      return known.outcome === 'ok' ? { outcome: 'ok', value: propertiesOf(known.value) } : known;
    },
    inspectOwnProperties: async (account, options) => {
      const known = await fresh(account, options);
      return known.outcome === 'ok' ? { outcome: 'ok', value: ownOf(known.value) } : known;
    },
    setUpOwnProperties: (account, options) =>
      oneAtATime(account, async () => {
        const pronouns = await ensureText(deps, account, { name: nameOf.pronouns, shown: true }, options);
        if (pronouns.outcome === 'failed') return pronouns;
        const stamp = await ensureText(deps, account, { name: stampName, shown: false }, options);
        // Without room for it Kindred works, with more care at creations.
        if (stamp.outcome === 'failed' && stamp.failure.kind !== 'quota') return stamp;
        const known = await deps.definitions.get(account, options);
        return known.outcome === 'ok' ? { outcome: 'ok', value: ownOf(known.value) } : known;
      }),
    createFieldProperty: (account, field, options) =>
      oneAtATime(account, async () => {
        const made = await ensureText(deps, account, { name: nameOf[field], shown: true }, options);
        if (made.outcome === 'failed') return made;
        if (isText(made.value)) return { outcome: 'ok', value: { property: made.value.code } };
        const conflict: CrmFailure = { kind: 'conflict', existingId: null, correlationId: null };
        return { outcome: 'failed', failure: conflict };
      }),
  };
}

function ownOf(definitions: Definitions): OwnProperties {
  const pronouns = named(definitions, nameOf.pronouns);
  const stamp = named(definitions, stampName);
  return {
    state: pronouns === null ? 'missing' : isText(pronouns) ? 'ready' : 'other_type',
    pronouns: pronouns !== null && isText(pronouns) ? pronouns.code : null,
    stamp: stamp !== null && isText(stamp) ? { property: stamp.code, unique: false } : null,
  };
}

/** The company's field of that name, in any case; of several a text one, the oldest first. */
function named({ byCode }: Definitions, name: string): FieldDefinition | null {
  const same = (text: string) => text.trim().toLowerCase() === name.toLowerCase();
  const found = [...byCode.values()].filter((field) => field.custom && same(field.name));
  return found.find(isText) ?? found[0] ?? null;
}

/** Finds a field by its name, or adds it as `varchar`. Another type is answered as it is and left alone. */
async function ensureText(
  { client, definitions }: Deps,
  account: Account,
  { name, shown }: { name: string; shown: boolean },
  options: CallOptions | undefined,
): Promise<CrmResult<FieldDefinition>> {
  const before = await definitions.get(account, options, 0);
  if (before.outcome === 'failed') return before;
  const known = named(before.value, name);
  if (known !== null) return { outcome: 'ok', value: known };
  const result = await client.request(account, {
    method: 'POST',
    path: '/api/v2/personFields',
    route: '/api/v2/personFields',
    body: {
      field_name: name,
      field_type: 'varchar',
      ui_visibility: { add_visible_flag: shown, details_visible_flag: shown },
    },
    schema: created,
    cost: 'createField',
    idempotent: false,
    options,
  });
  if (result.outcome === 'failed' && !isUncertain(result.failure)) return result;
  // Also after a lost answer: the field may be there.
  const after = await definitions.get(account, options, 0);
  if (after.outcome === 'failed') return after;
  const made = named(after.value, name);
  return made === null ? result : { outcome: 'ok', value: made };
}

const isUncertain = (failure: CrmFailure): boolean => failure.kind === 'unavailable' && failure.maybeApplied;
