import type { FieldSetupView } from '../../contract/connections.ts';
import type { Account, CrmProvider, CrmResult, Lane, OwnProperties } from '../../domain/crm/index.ts';
import type { ProviderName } from '../../domain/field.ts';
import type { SyncSettings } from '../../domain/sync-settings.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log.ts';
import type { Random } from '../../platform/random.ts';
import { closeExceptions, raiseExceptions } from '../exceptions/index.ts';
import { readConnections, type ConnectionRecord } from '../install/index.ts';
import { readSettings } from '../settings/index.ts';

export type PronounsDeps = {
  db: Database;
  crms: Readonly<Partial<Record<ProviderName, CrmProvider>>>;
  clock: Clock;
  random: Random;
  log: Log;
};

/** A CRM that did not let us look or create; `kind` says why. */
export type FieldFailure = { provider: ProviderName; kind: string };
export type FieldReport =
  /** `failures`: connected CRMs that gave no answer, where others did. */
  | { outcome: 'ok'; items: FieldSetupView[]; failures: FieldFailure[] }
  | { outcome: 'not_connected' }
  | ({ outcome: 'failed' } & FieldFailure);

type Check = (crm: CrmProvider, account: Account) => Promise<CrmResult<OwnProperties>>;

/** Looks at the fields as they are now, in every connected CRM or the one that is named. */
export function inspectPronounsFields(
  deps: PronounsDeps,
  tenantId: string,
  lane: Lane,
  only?: ProviderName,
): Promise<FieldReport> {
  return report(deps, { tenantId, only }, (crm, account) => crm.inspectOwnProperties(account, { lane }));
}

/** Creates or repairs the fields in every connected CRM, and says how things stand afterwards. */
export function setUpPronounsFields(deps: PronounsDeps, tenantId: string, lane: Lane): Promise<FieldReport> {
  return report(deps, { tenantId }, (crm, account) => crm.setUpOwnProperties(account, { lane }));
}

async function report(
  deps: PronounsDeps,
  { tenantId, only }: { tenantId: string; only?: ProviderName | undefined },
  check: Check,
): Promise<FieldReport> {
  const { connections, settings } = await deps.db.withTenant(tenantId, async (tx) => ({
    connections: await readConnections(tx, tenantId),
    settings: (await readSettings(tx, tenantId)).settings,
  }));
  const connected = connections.filter(
    ({ status, provider }) => status === 'connected' && (only === undefined || provider === only),
  );
  if (connected.length === 0) return { outcome: 'not_connected' };
  const items: FieldSetupView[] = [];
  const failures: FieldFailure[] = [];
  for (const connection of connected) {
    const crm = deps.crms[connection.provider];
    // Connected, but not offered any more: its credentials are missing from the settings.
    if (!crm) continue;
    const found = await check(crm, connection);
    if (found.outcome === 'ok') {
      const mapped = mappedProperty(settings, connection.provider, found.value);
      items.push(await remember(deps, connection, found.value, mapped));
      continue;
    }
    const { kind } = found.failure;
    failures.push({ provider: connection.provider, kind });
    deps.log.warn({ tenantId, provider: connection.provider, kind }, 'pronouns_field.failed');
    if (connection.fieldsDue) await tryAgainLater(deps, connection);
  }
  const [first] = failures;
  if (items.length > 0) return { outcome: 'ok', items, failures };
  return first ? { outcome: 'failed', ...first } : { outcome: 'not_connected' };
}

/** The property of the tenant's own that it mapped pronouns to; null when it is ours. */
function mappedProperty(
  settings: SyncSettings,
  provider: ProviderName,
  own: Pick<OwnProperties, 'pronouns'>,
): string | null {
  const { property } = settings.fields.pronouns[provider];
  return property === null || property === own.pronouns ? null : property;
}

/** The field as it was when the CRM was last asked (`fieldLookedAt`): nobody is asked now. */
export function knownField(connection: ConnectionRecord, settings: SyncSettings): FieldSetupView {
  const { provider, fieldState, fieldProperty } = connection;
  const mapped = mappedProperty(settings, provider, { pronouns: fieldProperty });
  const property = mapped ?? fieldProperty ?? defaultName(connection);
  return { ...viewField(mapped === null ? fieldState : 'mapped', provider), property };
}

async function remember(
  deps: PronounsDeps,
  connection: ConnectionRecord,
  own: OwnProperties,
  mapped: string | null,
): Promise<FieldSetupView> {
  const state = mapped === null ? own.state : 'mapped';
  const property = own.pronouns;
  const stampMode = own.stamp === null ? 'none' : own.stamp.unique ? 'unique' : 'plain';
  const known = connection.fieldState === state && connection.fieldProperty === property;
  const stampKnown =
    connection.stampMode === stampMode && connection.stampProperty === (own.stamp?.property ?? null);
  // A stamp that is away only while its property is archived is still the one to come back to.
  const keepsStamp = own.stamp === null && own.state !== 'ready';
  if (!known || connection.fieldsDue || !(stampKnown || keepsStamp)) {
    const { tenantId, provider } = connection;
    deps.log.info({ tenantId, provider, state, stampMode }, 'pronouns_field.state');
    await deps.db.withTenant(tenantId, async (tx) => {
      await tellStamp(
        tx,
        connection,
        keepsStamp ? 'unique' : stampMode,
        new Date(deps.clock.nowMs()),
        deps.random.uuid(),
      );
      await tx.prisma.connection.update({
        where: { id: connection.connectionId },
        data: {
          fieldState: state,
          fieldLookedAt: new Date(deps.clock.nowMs()),
          fieldProperty: property,
          ...(keepsStamp ? {} : { stampMode, stampProperty: own.stamp?.property ?? null }),
          // Done when ready; left to a person when the type is wrong. Only what is still missing stays due.
          ...(own.state === 'ready' || own.state === 'other_type' || state === 'mapped'
            ? { fieldsDueAt: null }
            : {}),
          // What the CRM holds in a field that is new to us was never read: the next sync reads everything.
          ...(state === 'ready' && !known ? { watermark: null } : {}),
        },
      });
    });
  } else await noteLook(deps, connection);
  return {
    ...viewField(state, connection.provider),
    property: mapped ?? property ?? defaultName(connection),
  };
}

const lookNotedEveryMs = 60_000;

/** The same as before is known anew; noted once a minute, because cards ask too. */
async function noteLook(
  { db, clock }: PronounsDeps,
  { tenantId, connectionId, fieldLookedAt }: ConnectionRecord,
): Promise<void> {
  const nowMs = clock.nowMs();
  if (fieldLookedAt !== null && nowMs - fieldLookedAt.getTime() < lookNotedEveryMs) return;
  const data = { fieldLookedAt: new Date(nowMs) };
  await db.withTenant(tenantId, (tx) =>
    tx.prisma.connection.updateMany({ where: { id: connectionId }, data }),
  );
}

/** An account without room for a unique id is told so; one that has room again is told no more. */
async function tellStamp(
  tx: TenantTx,
  { tenantId, provider }: ConnectionRecord,
  mode: 'unique' | 'plain' | 'none',
  at: Date,
  id: string,
): Promise<void> {
  // Pipedrive has no unique fields at all: nothing is missing there, and nothing can be made free.
  if (provider !== 'hubspot') return;
  const what = { kind: 'stamp_fallback' as const, subjects: [provider] };
  if (mode === 'unique') return closeExceptions(tx, [what], { at, by: null, status: 'fixed' });
  const about = { provider, contactId: null, externalId: null, subject: provider, facts: {} };
  await raiseExceptions(tx, tenantId, [{ id, kind: 'stamp_fallback', ...about }], at);
}

/** What the field will be called where it does not exist yet; Pipedrive names its fields itself. */
const defaultName = ({ provider }: ConnectionRecord) => (provider === 'hubspot' ? 'custom_pronouns' : null);

/** The queue tries a few times by itself; after that the sweeper does, at this pace. */
const retryMs = 60_000;

async function tryAgainLater(deps: PronounsDeps, connection: ConnectionRecord): Promise<void> {
  await deps.db.withTenant(connection.tenantId, (tx) =>
    tx.prisma.connection.updateMany({
      where: { id: connection.connectionId, status: 'connected' },
      data: { fieldsDueAt: new Date(deps.clock.nowMs() + retryMs) },
    }),
  );
}

const actions = {
  missing: 'create',
  ready: null,
  archived: 'restore',
  other_type: 'map_or_rename',
  mapped: null,
} as const satisfies Record<FieldSetupView['state'], FieldSetupView['action']>;

/** A field's state with what would put it right. */
export function viewField(
  state: FieldSetupView['state'],
  provider: ProviderName = 'hubspot',
): Omit<FieldSetupView, 'property'> {
  return { provider, state, action: actions[state] };
}

/** What people read about each state, by CRM. */
export const fieldMessages: Readonly<
  Record<ProviderName, Readonly<Record<FieldSetupView['state'], string>>>
> = {
  hubspot: {
    ready: 'The pronouns field is ready.',
    mapped: 'Pronouns are kept in a field of your own.',
    missing: 'HubSpot has no pronouns field yet. Until it does, pronouns stay in Kindred.',
    archived: 'The pronouns field was archived in HubSpot. It can be restored with everything in it.',
    other_type:
      'HubSpot has a property custom_pronouns or kindred_id of another type. Ask an admin to make it single-line text.',
  },
  pipedrive: {
    ready: 'The pronouns field is ready.',
    mapped: 'Pronouns are kept in a field of your own.',
    missing: 'Pipedrive has no pronouns field yet. Until it does, pronouns do not travel there.',
    archived: 'The pronouns field was deleted in Pipedrive. It can be created again.',
    other_type:
      'Pipedrive has a field called Pronouns that is not text. Map pronouns to it in the settings, or ask an admin to rename it.',
  },
};
