import type {
  Account,
  CallOptions,
  CrmFailure,
  CrmProperty,
  CrmProvider,
  CrmResult,
  OwnProperties,
  OwnPropertyState,
} from '../../domain/crm/index.ts';
import { fieldKeys, type FieldKey } from '../../domain/field.ts';
import type { HubSpotProperty, HubSpotProvider, PropertyDefinition, PropertyRead } from './provider.ts';

type Properties = Pick<
  CrmProvider,
  'listProperties' | 'inspectOwnProperties' | 'setUpOwnProperties' | 'createFieldProperty'
>;

const group = { name: 'kindred', label: 'Kindred' } as const;

const textProperty = { groupName: group.name, type: 'string', fieldType: 'text' } as const;

/** A free-text property: pronouns are the person's own words, and an option list would cut them to ours. */
const pronounsDefinition = {
  ...textProperty,
  name: 'custom_pronouns',
  label: 'Pronouns',
  description: 'How this person wants to be referred to, in their own words.',
  formField: true,
} as const satisfies PropertyDefinition;

/** Our id on records that Kindred created; unique, so that creating twice is impossible. */
const stampDefinition = {
  ...textProperty,
  name: 'kindred_id',
  label: 'Kindred ID',
  description: 'Set by Kindred on the records that it creates. Please leave it as it is.',
  hidden: true,
  hasUniqueValue: true,
  formField: false,
} as const satisfies PropertyDefinition;

/** HubSpot's own properties for fields; they are always there. */
const builtIn: Partial<Record<FieldKey, string>> = {
  email: 'email',
  firstName: 'firstname',
  lastName: 'lastname',
  phone: 'phone',
  jobTitle: 'jobtitle',
};

type Checked = { state: OwnPropertyState; unique: boolean };
type Check = { outcome: 'known'; checked: Checked } | { outcome: 'failed'; failure: CrmFailure };

/**
 * Kindred's two properties in HubSpot: the pronouns field and the stamp. An account whose ten unique-value properties
 * (hubspot.md 6.4) are used up gets a stamp that is not unique; one whose stamp cannot be made at all has none.
 */
export function createOwnProperties(hubspot: HubSpotProvider): Properties {
  return {
    listProperties: async (account, options) => {
      const listed = await hubspot.listProperties(account, options);
      return listed.outcome === 'ok' ? { outcome: 'ok', value: listed.value.map(propertyOf) } : listed;
    },
    inspectOwnProperties: (account, options) => inspectBoth(hubspot, account, options),
    setUpOwnProperties: (account, options) => setUp(hubspot, account, options),
    createFieldProperty: (account, field, options) => createField(hubspot, account, field, options),
  };
}

async function inspectBoth(
  hubspot: HubSpotProvider,
  account: Account,
  options: CallOptions | undefined,
): Promise<CrmResult<OwnProperties>> {
  const pronouns = await inspect(hubspot, account, pronounsDefinition, options);
  if (pronouns.outcome === 'failed') return pronouns;
  const stamp = await inspect(hubspot, account, stampDefinition, options);
  if (stamp.outcome === 'failed') return stamp;
  return { outcome: 'ok', value: ownOf(pronouns.checked, stamp.checked) };
}

/** The worse of the two states is the answer, but a stamp that was not unique from the start is as good as it gets. */
function ownOf(pronouns: Checked, stamp: Checked): OwnProperties {
  const stampReady = stamp.state === 'ready';
  return {
    state: pronouns.state === 'ready' ? stamp.state : pronouns.state,
    pronouns: pronouns.state === 'ready' ? pronounsDefinition.name : null,
    stamp: stampReady ? { property: stampDefinition.name, unique: stamp.unique } : null,
  };
}

async function setUp(
  hubspot: HubSpotProvider,
  account: Account,
  options: CallOptions | undefined,
): Promise<CrmResult<OwnProperties>> {
  const before = await inspectBoth(hubspot, account, options);
  if (before.outcome === 'failed' || before.value.state === 'ready' || before.value.state === 'other_type') {
    return before;
  }
  const grouped = await hubspot.createGroup(account, group, options);
  if (grouped.outcome === 'failed') return grouped;
  const pronouns = await ensure(hubspot, account, pronounsDefinition, options);
  if (pronouns) return { outcome: 'failed', failure: pronouns };
  const stamp = await ensure(hubspot, account, stampDefinition, options);
  const stampless = stamp === null ? false : await hasNoStamp(hubspot, account, stamp, options);
  if (typeof stampless === 'object') return { outcome: 'failed', failure: stampless };
  const after = await inspectBoth(hubspot, account, options);
  if (after.outcome === 'failed' || !stampless) return after;
  // No room for a stamp of any kind: everything else works without.
  const state = after.value.pronouns === null ? after.value.state : 'ready';
  return { outcome: 'ok', value: { ...after.value, state, stamp: null } };
}

/** After HubSpot refused the unique stamp: false when a plain one was made instead, true when there is room for none. */
async function hasNoStamp(
  hubspot: HubSpotProvider,
  account: Account,
  refusal: CrmFailure,
  options: CallOptions | undefined,
): Promise<boolean | CrmFailure> {
  if (!isNoRoom(refusal)) return refusal;
  const { hasUniqueValue: _, ...plain } = stampDefinition;
  const failure = await ensure(hubspot, account, plain, options);
  if (failure === null) return false;
  return isNoRoom(failure) ? true : failure;
}

/** HubSpot says with a 400 that ten unique properties, or all custom properties, are used up. */
const isNoRoom = ({ kind }: CrmFailure) => kind === 'validation' || kind === 'quota';

async function ensure(
  hubspot: HubSpotProvider,
  account: Account,
  definition: PropertyDefinition,
  options: CallOptions | undefined,
): Promise<CrmFailure | null> {
  const check = await inspect(hubspot, account, definition, options);
  if (check.outcome === 'failed') return check.failure;
  const { state } = check.checked;
  if (state === 'ready' || state === 'other_type') return null;
  // Creating an archived name restores it; "exists" means that somebody was faster, which is as good.
  const created = await hubspot.createProperty(account, definition, options);
  return created.outcome === 'failed' ? created.failure : null;
}

async function inspect(
  hubspot: HubSpotProvider,
  account: Account,
  { name, type }: PropertyDefinition,
  options: CallOptions | undefined,
): Promise<Check> {
  const live = await hubspot.readProperty(account, name, options);
  if (live.outcome !== 'missing') return judge(live, type);
  const archived = await hubspot.readProperty(account, name, { ...options, archived: true });
  if (archived.outcome === 'failed') return archived;
  const state = archived.outcome === 'present' ? 'archived' : 'missing';
  return { outcome: 'known', checked: { state, unique: false } };
}

function judge(read: Exclude<PropertyRead, { outcome: 'missing' }>, type: string): Check {
  if (read.outcome === 'failed') return read;
  const { property } = read;
  const state = property.archived ? 'archived' : property.type === type ? 'ready' : 'other_type';
  return { outcome: 'known', checked: { state, unique: property.hasUniqueValue } };
}

async function createField(
  hubspot: HubSpotProvider,
  account: Account,
  field: FieldKey,
  options: CallOptions | undefined,
): Promise<CrmResult<{ property: string }>> {
  const own = builtIn[field];
  if (own !== undefined) return { outcome: 'ok', value: { property: own } };
  const made = await setUp(hubspot, account, options);
  if (made.outcome === 'failed') return made;
  if (made.value.pronouns !== null) return { outcome: 'ok', value: { property: made.value.pronouns } };
  return { outcome: 'failed', failure: { kind: 'conflict', existingId: null, correlationId: null } };
}

function propertyOf(property: HubSpotProperty): CrmProperty {
  return {
    property: property.name,
    label: property.label,
    type: property.type,
    fits: fitsOf(property),
    options: property.options?.map(({ label }) => label) ?? null,
    custom: !property.hubspotDefined,
    archived: property.archived,
  };
}

/** An address must stay HubSpot's own: it is what tells people apart there. */
const textFields = fieldKeys.filter((key) => key !== 'email');
/** A single choice; of several at once HubSpot makes one text. */
const singleChoice: readonly string[] = ['select', 'radio'];

/** A property of HubSpot's own takes its field only; free text takes any; a list takes pronouns unless two options look alike. */
function fitsOf({ name, type, fieldType, hasUniqueValue, readOnly, options }: HubSpotProperty): FieldKey[] {
  const field = fieldKeys.find((key) => builtIn[key] === name);
  if (field) return [field];
  if (readOnly || hasUniqueValue || name === stampDefinition.name) return [];
  if (type === 'string') return textFields;
  const labels = options?.map(({ label }) => label) ?? [];
  const toldApart = options !== null && new Set(labels).size === labels.length;
  return toldApart && singleChoice.includes(fieldType) ? ['pronouns'] : [];
}
