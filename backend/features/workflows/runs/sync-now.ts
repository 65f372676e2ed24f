import type { Delivery } from './delivery.ts';
import { finishRun } from './finish-run.ts';
import { readRecord } from './read-record.ts';
import type { RunDeps } from './run-deps.ts';
import type { RunReply } from './run-reply.ts';

/** Brings one contact up to date: reads HubSpot's record, and sends what waits to every CRM. Twice is as good as once. */
export async function syncNow(deps: RunDeps, delivery: Delivery): Promise<RunReply> {
  const read = await readRecord(deps, delivery, { push: true });
  if (read.outcome === 'not_read') return read.reply;
  const outcome = read.retryAtMs === null ? 'synced' : 'under_way';
  return finishRun(deps, delivery, outcome, read.contactId);
}
