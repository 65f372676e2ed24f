import { z } from 'zod';
import { providerNames, type FieldKey, type ProviderName } from '../../domain/field.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import type { Run } from './session-run.ts';
import type { SyncAccount } from './sync-account.ts';

const beginStatement = loadSql(import.meta.url, './begin-plan-workspace.sql', z.unknown());
const copyPeopleStatement = loadSql(
  import.meta.url,
  './copy-to-plan-workspace.sql',
  z.object({ last: z.uuid().nullable(), copied: z.int() }),
);
const emptyStatement = loadSql(import.meta.url, './empty-plan-workspace.sql', z.object({ gone: z.number() }));
const dropStatement = loadSql(import.meta.url, './drop-plan-workspace.sql', z.unknown());
const leftStatement = loadSql(
  import.meta.url,
  './left-plan-workspaces.sql',
  z.object({ workspace_id: z.uuid() }),
);
const connectionsStatement = loadSql(
  import.meta.url,
  './plan-connections.sql',
  z.object({ provider: z.enum(providerNames), connection_id: z.uuid() }),
);
const copyStatement = loadSql(import.meta.url, './plan-copy-id.sql', z.object({ id: z.uuid() }));

/** People that are copied or deleted in one transaction: less than a second's work, of a lease of fifteen. */
const batchSize = 1_000;
/** What is left is found by looking through all links there are. */
const dropTimeoutMs = 60_000;

/** A dry run's workspace, and the fields that its draft puts into another property, by CRM. */
export type Workspace = {
  tenantId: string;
  workspaceId: string;
  moved: Readonly<Partial<Record<ProviderName, FieldKey[]>>>;
};

/** Opens a workspace in which a dry run may do everything: nobody else sees it. There is nobody in it yet. */
export async function beginWorkspace(
  tx: TenantTx,
  { tenantId, workspaceId, moved }: Workspace,
  now: Date,
): Promise<void> {
  await tx.sql(beginStatement, [tenantId, workspaceId, now, JSON.stringify(moved)]);
}

/** Copies the next people into a workspace. `last` is null when there was nobody left. */
export async function copyPeople(
  tx: TenantTx,
  { tenantId, workspaceId, moved }: Workspace,
  after: string | null,
): Promise<{ last: string | null; copied: number }> {
  const params = [tenantId, workspaceId, JSON.stringify(moved), after, batchSize];
  const [answer] = await tx.sql(copyPeopleStatement, params);
  return answer ?? { last: null, copied: 0 };
}

/** The CRMs as the dry run sees them: calls go where they always go, what comes of them goes to the workspace. */
export async function workspaceAccounts(run: Run, workspaceId: string): Promise<SyncAccount[]> {
  const rows = await run.deps.db.withTenant(workspaceId, (tx) => tx.sql(connectionsStatement, []));
  return run.accounts.flatMap((sync) => {
    const copy = rows.find(({ provider }) => provider === sync.provider);
    return copy ? [{ ...sync, store: { tenantId: workspaceId, connectionId: copy.connection_id } }] : [];
  });
}

type WorkspacesOf = { deps: Pick<Run['deps'], 'db'>; tenantId: string };

/** Takes a workspace away, some of its people at a time. Safe to repeat. */
export async function dropWorkspace({ deps, tenantId }: WorkspacesOf, workspaceId: string): Promise<void> {
  const own = [tenantId, workspaceId];
  for (let gone = 1; gone > 0;) {
    const rows = await deps.db.withTenant(tenantId, (tx) => tx.sql(emptyStatement, [...own, batchSize]));
    gone = rows[0]?.gone ?? 0;
  }
  const timeoutMs = dropTimeoutMs;
  await deps.db.withTenant(tenantId, (tx) => tx.sql(dropStatement, own), { timeoutMs });
}

/** Takes the workspaces of dry runs that are over away, also those whose worker died over it. */
export async function dropLeftWorkspaces(run: WorkspacesOf): Promise<void> {
  const { deps, tenantId } = run;
  const left = await deps.db.withTenant(tenantId, (tx) => tx.sql(leftStatement, [tenantId]));
  for (const { workspace_id: workspaceId } of left) await dropWorkspace(run, workspaceId);
}

/** The contact that a copy in a workspace stands for; a contact that only the dry run made has none. */
export async function originalOf(tx: TenantTx, workspaceId: string, copyId: string): Promise<string | null> {
  const [row] = await tx.sql(copyStatement, [workspaceId, copyId]);
  return row?.id ?? null;
}
