import type { FieldSetupView } from '../../contract/connections.ts';
import type {
  Account,
  HubSpotFailure,
  HubSpotProvider,
  Lane,
  PropertyDefinition,
  PropertyRead,
} from '../../providers/hubspot/index.ts';
import { group, pronounsProperty, stampDefinition } from './definitions.ts';

export type FieldState = FieldSetupView['state'];
export type FieldCheck =
  { outcome: 'known'; state: FieldState } | { outcome: 'failed'; failure: HubSpotFailure };

type Deps = { hubspot: HubSpotProvider; account: Account; lane: Lane };

/** How things stand with both properties, without changing anything. The worse of the two states is the answer. */
export async function inspectFields(deps: Deps): Promise<FieldCheck> {
  const pronouns = await inspect(deps, pronounsProperty);
  if (pronouns.outcome === 'failed' || pronouns.state !== 'ready') return pronouns;
  return inspect(deps, stampDefinition);
}

/**
 * Creates or restores what is missing; does nothing when both are right. A property of the same name with another
 * type is left alone: a person renames it or maps it. Safe to repeat, and for two at once.
 */
export async function setUpFields(deps: Deps): Promise<FieldCheck> {
  const before = await inspectFields(deps);
  if (before.outcome === 'failed' || before.state === 'ready' || before.state === 'other_type') return before;
  const grouped = await deps.hubspot.createGroup(deps.account, group, { lane: deps.lane });
  if (grouped.outcome === 'failed') return grouped;
  for (const definition of [pronounsProperty, stampDefinition]) {
    const failure = await ensure(deps, definition);
    if (failure) return { outcome: 'failed', failure };
  }
  return inspectFields(deps);
}

async function ensure(deps: Deps, definition: PropertyDefinition): Promise<HubSpotFailure | null> {
  const check = await inspect(deps, definition);
  if (check.outcome === 'failed') return check.failure;
  if (check.state === 'ready' || check.state === 'other_type') return null;
  // Creating an archived name restores it; "exists" means that somebody was faster, which is as good.
  const created = await deps.hubspot.createProperty(deps.account, definition, { lane: deps.lane });
  return created.outcome === 'failed' ? created.failure : null;
}

async function inspect(deps: Deps, definition: PropertyDefinition): Promise<FieldCheck> {
  const { hubspot, account, lane } = deps;
  const live = await hubspot.readProperty(account, definition.name, { lane });
  if (live.outcome !== 'missing') return judge(live, definition);
  const archived = await hubspot.readProperty(account, definition.name, { lane, archived: true });
  if (archived.outcome === 'failed') return archived;
  return { outcome: 'known', state: archived.outcome === 'present' ? 'archived' : 'missing' };
}

function judge(
  read: Exclude<PropertyRead, { outcome: 'missing' }>,
  definition: PropertyDefinition,
): FieldCheck {
  if (read.outcome === 'failed') return read;
  const { property } = read;
  if (property.archived) return { outcome: 'known', state: 'archived' };
  const unique =
    definition.hasUniqueValue === undefined || property.hasUniqueValue === definition.hasUniqueValue;
  return { outcome: 'known', state: property.type === definition.type && unique ? 'ready' : 'other_type' };
}
