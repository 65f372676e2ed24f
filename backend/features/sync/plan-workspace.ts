import { z } from 'zod';
import { providerNames } from '../../domain/field.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import type { Run } from './session-run.ts';
import type { SyncAccount } from './sync-account.ts';

const openStatement = loadSql(
  import.meta.url,
  './open-plan-workspace.sql',
  z.object({ provider: z.enum(providerNames), connection_id: z.uuid() }),
);
const dropStatement = loadSql(import.meta.url, './drop-plan-workspace.sql', z.unknown());
const connectionsStatement = loadSql(
  import.meta.url,
  './plan-connections.sql',
  z.object({ provider: z.enum(providerNames), connection_id: z.uuid() }),
);
const copyStatement = loadSql(import.meta.url, './plan-copy-id.sql', z.object({ id: z.uuid() }));

/** Copying a large store takes a while; nobody else is kept waiting by it. */
const copyTimeoutMs = 120_000;

/** Opens a workspace in which a dry run may do everything: a copy of the store that nobody else sees. */
export async function openWorkspace({ deps, tenantId }: Run): Promise<string> {
  const workspaceId = deps.random.uuid();
  const now = new Date(deps.clock.nowMs());
  await deps.db.withTenant(tenantId, (tx) => tx.sql(openStatement, [tenantId, workspaceId, now]), {
    timeoutMs: copyTimeoutMs,
  });
  return workspaceId;
}

/** The CRMs as the dry run sees them: calls go where they always go, what comes of them goes to the workspace. */
export async function workspaceAccounts(run: Run, workspaceId: string): Promise<SyncAccount[]> {
  const rows = await run.deps.db.withTenant(workspaceId, (tx) => tx.sql(connectionsStatement, []));
  return run.accounts.flatMap((sync) => {
    const copy = rows.find(({ provider }) => provider === sync.provider);
    return copy ? [{ ...sync, store: { tenantId: workspaceId, connectionId: copy.connection_id } }] : [];
  });
}

export async function dropWorkspace({ deps, tenantId }: Pick<Run, 'deps' | 'tenantId'>, workspaceId: string) {
  await deps.db.withTenant(tenantId, (tx) => tx.sql(dropStatement, [tenantId, workspaceId]), {
    timeoutMs: copyTimeoutMs,
  });
}

/** The contact that a copy in a workspace stands for; a contact that only the dry run made has none. */
export async function originalOf(tx: TenantTx, workspaceId: string, copyId: string): Promise<string | null> {
  const [row] = await tx.sql(copyStatement, [workspaceId, copyId]);
  return row?.id ?? null;
}
