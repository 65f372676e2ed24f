import { fieldTypes, type MappingRow, type SettingsPage } from '../../contract/settings-page.ts';
import { permissionsOf, roles } from '../../contract/permissions.ts';
import { keptAfterEndDays } from '../../contract/retention.ts';
import { fieldKeys, providerNames, type FieldKey, type ProviderName } from '../../domain/field.ts';
import type { SyncSettings } from '../../domain/sync-settings.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { may, type Caller } from '../../platform/http/caller.ts';
import { listKeys, listUsers } from '../access/index.ts';
import {
  missingScopes,
  readConnections,
  readDeclined,
  viewConnection,
  type ConnectionRecord,
} from '../install/index.ts';
import { fieldMessages, knownField } from '../pronouns/index.ts';
import { viewRetention } from '../retention/index.ts';
import { readSettings } from '../settings/index.ts';
import { defaultMappingOf, readLatestPlan, type SyncDeps } from '../sync/index.ts';
import { firstRunOf } from './first-run.ts';

type Deps = Pick<SyncDeps, 'crms' | 'clock'> & { appUrl: string; publicUrl: string };

const firstPage = { cursor: null, limit: 50 };

/** Everything that the settings page opens with, from the store alone: what the CRMs would say is shown with its age. */
export async function readSettingsPage(deps: Deps, tx: TenantTx, caller: Caller): Promise<SettingsPage> {
  const { tenantId } = caller;
  const now = new Date(deps.clock.nowMs());
  const connections = await readConnections(tx, tenantId);
  const { settings, version, draft, changed } = await readSettings(tx, tenantId);
  const plan = await readLatestPlan(tx);
  const offered = providerNames.filter((name) => deps.crms[name] !== undefined);
  const pronounsFields = connections
    .filter(({ status }) => status === 'connected')
    .map((connection) => viewKnownField(connection, settings, caller));
  const { fields: _, ...rules } = settings;
  return {
    viewer: viewerOf(caller),
    connections: await viewHealths(deps, tx, { offered, connections, now }),
    pronounsFields,
    mapping: mappingOf(deps, connections, settings),
    rules: {
      ...rules,
      version,
      changedAt: changed?.at.toISOString() ?? null,
      changedBy: changed?.by ?? null,
    },
    draft: draft && {
      mapping: mappingOf(deps, connections, draft.settings),
      filters: draft.settings.filters,
      planId: draft.planId,
    },
    privacy: {
      keptAfterEndDays,
      retention: may(caller, 'privacy:manage') ? await viewRetention(tx, tenantId) : null,
    },
    users: await listUsers(tx, caller, firstPage),
    keys: may(caller, 'keys:manage') ? await listKeys(tx, firstPage, now) : null,
    roles: roles.map((role) => ({ role, permissions: [...permissionsOf(role)] })),
    apiDocsUrl: new URL('/docs', deps.publicUrl).href,
    plan,
    firstRun: firstRunOf({
      offered,
      connections,
      fields: pronounsFields,
      plan: plan?.plan ?? null,
    }),
  };
}

function viewerOf(caller: Caller): SettingsPage['viewer'] {
  const { role, permissions } = caller;
  const readOnly = may(caller, 'settings:write')
    ? null
    : `You are a ${role} in Kindred: you can look at everything here. Ask an admin to change it, or to make you one.`;
  const userId = caller.kind === 'hubspot_user' ? caller.userId : null;
  return { userId, role, permissions: [...permissions], readOnly };
}

/** Every CRM that can be connected, and those that were. */
async function viewHealths(
  deps: Pick<Deps, 'appUrl'>,
  tx: TenantTx,
  known: { offered: readonly ProviderName[]; connections: readonly ConnectionRecord[]; now: Date },
): Promise<SettingsPage['connections']> {
  const { offered, connections, now } = known;
  const healths: SettingsPage['connections'] = [];
  for (const name of providerNames) {
    const connection = connections.find(({ provider }) => provider === name) ?? null;
    if (connection === null && !offered.includes(name)) continue;
    const declined = connection?.status === 'connected' ? null : await readDeclined(tx, name);
    healths.push(viewHealth(deps, name, connection, { now, declined }));
  }
  return healths;
}

function viewHealth(
  deps: Pick<Deps, 'appUrl'>,
  provider: ProviderName,
  connection: ConnectionRecord | null,
  { now, declined }: { now: Date; declined: Date | null },
): SettingsPage['connections'][number] {
  const isConnected = connection?.status === 'connected';
  const pausedUntil = isConnected ? connection.parkedUntil : null;
  const nextLookAt = isConnected ? connection.reconcileDueAt : null;
  return {
    ...viewConnection(deps, provider, connection),
    pausedUntil: pausedUntil !== null && pausedUntil > now ? pausedUntil.toISOString() : null,
    missingScopes: isConnected ? missingScopes(provider, connection.scopes) : null,
    lastEventAt: connection?.lastEventAt?.toISOString() ?? null,
    nextLookAt: nextLookAt?.toISOString() ?? null,
    synced: (connection?.fullReadAt ?? null) !== null,
    declinedAt: declined?.toISOString() ?? null,
  };
}

/** Whoever may not put the field right is told what is wrong, and offered nothing. */
function viewKnownField(
  connection: ConnectionRecord,
  settings: SyncSettings,
  caller: Caller,
): SettingsPage['pronounsFields'][number] {
  const field = knownField(connection, settings);
  return {
    ...field,
    action: may(caller, 'connections:manage') ? field.action : null,
    lookedAt: connection.fieldLookedAt?.toISOString() ?? null,
    message: fieldMessages[field.provider][field.state],
  };
}

function mappingOf(
  { crms }: Deps,
  connections: readonly ConnectionRecord[],
  settings: SyncSettings,
): MappingRow[] {
  const defaultsOf = (provider: ProviderName) => {
    const connection = connections.find((one) => one.provider === provider);
    const crm = crms[provider];
    return connection?.status === 'connected' && crm ? defaultMappingOf(crm, connection).fields : {};
  };
  const defaults = { hubspot: defaultsOf('hubspot'), pipedrive: defaultsOf('pipedrive') };
  const place = (field: FieldKey, provider: ProviderName): MappingRow[ProviderName] => {
    const chosen = settings.fields[field][provider];
    const property = chosen.property ?? defaults[provider][field]?.property ?? null;
    return { ...chosen, property, isDefault: chosen.property === null };
  };
  return fieldKeys.map((field) => ({
    field,
    type: fieldTypes[field],
    hubspot: place(field, 'hubspot'),
    pipedrive: place(field, 'pipedrive'),
    rule: settings.fields[field].rule,
    rank: settings.fields[field].rank,
  }));
}
