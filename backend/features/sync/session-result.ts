import { z } from 'zod';
import type { ConnectionResult, PlanSample, SessionResult } from '../../contract/sync.ts';
import { fieldKeys, providerNames, type FieldKey } from '../../domain/field.ts';
import { contactName } from '../../domain/person-name.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { readByContactIds, type LinkedContact } from '../links/index.ts';
import { originalOf } from './plan-workspace.ts';
import { outgoingOf } from './push-batch.ts';
import type { Run } from './session-run.ts';
import { findSession, type Session } from './session-store.ts';
import type { SyncAccount } from './sync-account.ts';
import { addSample, noTally } from './tally.ts';

const writtenStatement = loadSql(
  import.meta.url,
  './written-by-session.sql',
  z.object({
    provider: z.enum(providerNames),
    outcome: z.string(),
    records: z.int(),
    fields: z.record(z.string(), z.int()).nullable(),
  }),
);
const dueStatement = loadSql(import.meta.url, './due-links.sql', z.object({ contact_id: z.uuid() }));

/** What a session did, from its own log. */
export async function actualResult(run: Run, session: Session): Promise<SessionResult> {
  return run.deps.db.withTenant(run.tenantId, async (tx) => {
    const written = await tx.sql(writtenStatement, [session.id]);
    const perConnection = run.accounts.map((sync): ConnectionResult => {
      const of = (outcome: string) =>
        written.find((row) => row.provider === sync.provider && row.outcome === outcome);
      const update = of('updated_there')?.records ?? 0;
      const updates = of('updated_there')?.fields ?? {};
      const create = of('created_there')?.records ?? 0;
      const refused = of('refused')?.records ?? 0;
      return { ...resultOf(session, sync, { create, update, updates, samples: [] }), refused };
    });
    const apiCalls = session.counts.apiCalls + run.counter.calls;
    const minutes = elapsedMinutes(session, run.deps.clock.nowMs());
    const plan = session.planId === null ? null : await findSession(tx, session.planId);
    const differences = plan?.result ? differ(plan.result.perConnection, perConnection) : [];
    return { perConnection, apiCalls, minutes, differences, kept: [] };
  });
}

/** What a session would do, from what waits in its workspace. */
export async function plannedResult(
  run: Run,
  session: Session,
  workspace: readonly SyncAccount[],
): Promise<SessionResult> {
  const perConnection: ConnectionResult[] = [];
  let writes = 0;
  for (const sync of workspace) {
    const planned = await plannedWrites(run, sync);
    perConnection.push(resultOf(session, sync, planned));
    writes += callsFor(sync, planned.create) + callsFor(sync, planned.update);
  }
  await nameOriginals(run, session, perConnection);
  const reads = session.counts.apiCalls + run.counter.calls;
  const seconds = await Promise.all(
    workspace.map(async (sync) => {
      const result = perConnection.find(({ provider }) => provider === sync.provider);
      const calls = callsFor(sync, result?.create ?? 0) + callsFor(sync, result?.update ?? 0);
      const allowed = await sync.crm.allowanceOf?.(sync.account);
      return calls / (allowed?.callsPerSecond ?? sync.crm.limits.callsPerSecond);
    }),
  );
  const readingMinutes = elapsedMinutes(session, run.deps.clock.nowMs());
  const minutes = Math.round((readingMinutes + Math.max(0, ...seconds) / 60) * 100) / 100;
  return { perConnection, apiCalls: reads + writes, minutes, differences: [], kept: [] };
}

type Writes = {
  create: number;
  update: number;
  updates: Readonly<Record<string, number>>;
  samples: PlanSample[];
};

/** Goes through what waits at one CRM, a page at a time. */
async function plannedWrites({ deps }: Run, sync: SyncAccount): Promise<Writes> {
  const writes = { create: 0, update: 0, updates: {} as Record<string, number>, samples: [] as PlanSample[] };
  let after: string | null = null;
  do {
    const rows: LinkedContact[] = await deps.db.withTenant(sync.store.tenantId, async (tx) => {
      const due = await tx.sql(dueStatement, [sync.store.connectionId, after, 500]);
      return readByContactIds(
        tx,
        sync.store.connectionId,
        due.map(({ contact_id }) => contact_id),
      );
    });
    for (const row of rows) countWrite(writes, sync, row);
    after =
      rows.length === 0
        ? null
        : (rows
            .map(({ contactId }) => contactId)
            .sort()
            .at(-1) ?? null);
  } while (after !== null);
  return writes;
}

function countWrite(writes: Writes & { create: number }, sync: SyncAccount, row: LinkedContact): void {
  const diff = Object.entries(outgoingOf(sync, row)) as [FieldKey, string | null][];
  const fields = diff.map(([field, to]) => ({ field, from: row.base[field] ?? null, to }));
  const name = contactName(row.fields);
  const place = { contactId: row.contactId, externalId: row.externalId, name, fields };
  if (row.externalId === null) {
    const needed = sync.crm.limits.createNeedsOneOf;
    // Somebody will be asked for what is missing; nothing is created.
    if (needed.length > 0 && !diff.some(([field, to]) => needed.includes(field) && to)) return;
    writes.create += 1;
    addSample(writes, { what: 'create', ...place });
  } else if (diff.length > 0) {
    writes.update += 1;
    addSample(writes, { what: 'update', ...place });
    const updates = writes.updates as Record<string, number>;
    for (const [field] of diff) updates[field] = (updates[field] ?? 0) + 1;
  }
}

function resultOf({ checkpoint }: Session, sync: SyncAccount, writes: Writes): ConnectionResult {
  const tally = checkpoint.tallies[sync.provider] ?? noTally();
  const fields: ConnectionResult['fields'] = {};
  for (const key of fieldKeys) {
    const counts = { update: writes.updates[key] ?? 0, conflict: tally.conflicts[key] ?? 0 };
    if (counts.update + counts.conflict > 0) fields[key] = counts;
  }
  return {
    provider: sync.provider,
    create: writes.create,
    link: tally.link,
    update: writes.update,
    conflict: Object.values(tally.conflicts).reduce((sum, count) => sum + count, 0),
    skip: Math.max(0, tally.read - writes.update - tally.ambiguous),
    ambiguous: tally.ambiguous,
    fields,
    samples: [...tally.samples, ...writes.samples],
  };
}

/** Samples name the contacts themselves, not their copies. */
async function nameOriginals(run: Run, session: Session, results: ConnectionResult[]): Promise<void> {
  const { workspaceId } = session.checkpoint;
  if (workspaceId === null) return;
  await run.deps.db.withTenant(run.tenantId, async (tx: TenantTx) => {
    for (const sample of results.flatMap(({ samples }) => samples)) {
      sample.contactId = sample.contactId && (await originalOf(tx, workspaceId, sample.contactId));
    }
  });
}

const callsFor = ({ crm }: SyncAccount, inputs: number) => Math.ceil(inputs / crm.limits.writesPerCall);

function elapsedMinutes({ startedAt, createdAt }: Session, nowMs: number): number {
  return Math.round((nowMs - (startedAt ?? createdAt).getTime()) / 600) / 100;
}

/** Not `skip`: a record that needs nothing is no difference, and an index that lags shows some of them later. */
const compared = ['create', 'link', 'update', 'conflict', 'ambiguous'] as const;

function differ(planned: ConnectionResult[], actual: ConnectionResult[]): SessionResult['differences'] {
  return actual.flatMap((result) => {
    const plan = planned.find(({ provider }) => provider === result.provider);
    return compared.flatMap((what) => {
      const expected = plan?.[what] ?? 0;
      if (expected === result[what]) return [];
      return [{ provider: result.provider, what, planned: expected, actual: result[what] }];
    });
  });
}
