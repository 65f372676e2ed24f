import { z } from 'zod';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { withoutSamples, type PersonTraces } from './without-samples.ts';

const withSamplesStatement = loadSql(
  import.meta.url,
  './sessions-with-samples.sql',
  z.object({ id: z.uuid(), result: z.unknown(), checkpoint: z.unknown() }),
);
const saveStatement = loadSql(import.meta.url, './save-session-samples.sql', z.unknown());
const endPlansStatement = loadSql(import.meta.url, './end-plans.sql', z.object({ id: z.uuid() }));
const dropStatement = loadSql(import.meta.url, './drop-workspaces.sql', z.unknown());

const dataChanged = {
  code: 'data_changed',
  message: 'Somebody’s data was erased while this plan was made. Make it again.',
};

/** Takes a person's examples out of what sessions report; answers how many there were. */
export async function eraseSamples(tx: TenantTx, traces: PersonTraces): Promise<number> {
  const rows = await tx.sql(withSamplesStatement, []);
  let removed = 0;
  for (const { id, result, checkpoint } of rows) {
    const [left, progress] = [withoutSamples(result ?? null, traces), withoutSamples(checkpoint, traces)];
    const gone = left.removed + progress.removed;
    if (gone === 0) continue;
    removed += gone;
    const json = result === null ? null : JSON.stringify(left.json);
    await tx.sql(saveStatement, [id, json, JSON.stringify(progress.json)]);
  }
  return removed;
}

/** Ends dry runs that are under way; answers how many there were. */
export async function endPlans(tx: TenantTx, now: Date): Promise<number> {
  return (await tx.sql(endPlansStatement, [now, JSON.stringify(dataChanged)])).length;
}

/** Takes away what ended dry runs have copied of everybody, also those whose worker died over it. */
export async function dropCopies(tx: TenantTx, tenantId: string): Promise<void> {
  await tx.sql(dropStatement, [tenantId]);
}
