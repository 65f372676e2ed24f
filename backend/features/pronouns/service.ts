import type { FieldSetupView } from '../../contract/connections.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log.ts';
import type { Account, HubSpotProvider, Lane } from '../../providers/hubspot/index.ts';
import { readConnection, type ConnectionRecord } from '../install/index.ts';
import { pronounsProperty } from './definitions.ts';
import { inspectFields, setUpFields, type FieldCheck, type FieldState } from './set-up-fields.ts';

export type PronounsDeps = { db: Database; hubspot: HubSpotProvider; clock: Clock; log: Log };

export type FieldReport =
  | { outcome: 'ok'; items: FieldSetupView[] }
  | { outcome: 'not_connected' }
  /** HubSpot did not let us look or create; `kind` says why. */
  | { outcome: 'failed'; kind: string };

/** Looks at the fields as they are now. */
export function inspectPronounsFields(
  deps: PronounsDeps,
  tenantId: string,
  lane: Lane,
): Promise<FieldReport> {
  return report(deps, tenantId, (account) => inspectFields({ hubspot: deps.hubspot, account, lane }));
}

/** Creates or repairs the fields, and says how things stand afterwards. */
export function setUpPronounsFields(deps: PronounsDeps, tenantId: string, lane: Lane): Promise<FieldReport> {
  return report(deps, tenantId, (account) => setUpFields({ hubspot: deps.hubspot, account, lane }));
}

async function report(
  deps: PronounsDeps,
  tenantId: string,
  check: (account: Account) => Promise<FieldCheck>,
): Promise<FieldReport> {
  const connection = await deps.db.withTenant(tenantId, (tx) => readConnection(tx, tenantId));
  if (connection?.status !== 'connected') return { outcome: 'not_connected' };
  const account = { tenantId, connectionId: connection.connectionId };
  const found = await check(account);
  if (found.outcome === 'failed') {
    deps.log.warn({ tenantId, kind: found.failure.kind }, 'pronouns_field.failed');
    if (connection.fieldsDue) await tryAgainLater(deps, connection);
    return { outcome: 'failed', kind: found.failure.kind };
  }
  await remember(deps, connection, found.state);
  return { outcome: 'ok', items: [viewField(found.state)] };
}

async function remember(deps: PronounsDeps, connection: ConnectionRecord, state: FieldState): Promise<void> {
  const property = state === 'ready' ? pronounsProperty.name : null;
  const known = connection.fieldState === state && connection.fieldProperty === property;
  if (known && !connection.fieldsDue) return;
  deps.log.info({ tenantId: connection.tenantId, state }, 'pronouns_field.state');
  await deps.db.withTenant(connection.tenantId, async (tx) => {
    await tx.prisma.connection.update({
      where: { id: connection.connectionId },
      data: {
        fieldState: state,
        fieldProperty: property,
        // Done when ready; left to a person when the type is wrong. Only what is still missing stays due.
        ...(state === 'ready' || state === 'other_type' ? { fieldsDueAt: null } : {}),
        // What HubSpot holds in a field that is new to us was never read: the next sync reads everything.
        ...(state === 'ready' && !known ? { watermark: null } : {}),
      },
    });
  });
}

/** The queue tries a few times by itself; after that the sweeper does, at this pace. */
const retryMs = 60_000;

async function tryAgainLater(deps: PronounsDeps, connection: ConnectionRecord): Promise<void> {
  await deps.db.withTenant(connection.tenantId, (tx) =>
    tx.prisma.connection.update({
      where: { id: connection.connectionId },
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
} as const satisfies Record<FieldState, FieldSetupView['action']>;

export function viewField(state: FieldState): FieldSetupView {
  return { provider: 'hubspot', state, property: pronounsProperty.name, action: actions[state] };
}

/** What the card says about each state. */
export const fieldMessages: Readonly<Record<FieldState, string>> = {
  ready: 'The pronouns field is ready.',
  mapped: 'Pronouns are kept in a field of your own.',
  missing: 'HubSpot has no pronouns field yet. Until it does, pronouns stay in Kindred.',
  archived: 'The pronouns field was archived in HubSpot. It can be restored with everything in it.',
  other_type:
    'HubSpot has a property custom_pronouns or kindred_id of another type. Ask an admin to make it single-line text.',
};
