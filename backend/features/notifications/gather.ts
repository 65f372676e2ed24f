import { z } from 'zod';
import type { jobCatalogue } from '../../contract/jobs.ts';
import {
  notificationKindNames,
  notificationKinds,
  type NotificationKind,
} from '../../contract/notification-kinds.ts';
import { notificationLimit } from '../../contract/notifications.ts';
import { permissionsOf, roles } from '../../contract/permissions.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Metrics } from '../../platform/metrics/metrics.ts';
import type { Queue } from '../../platform/queue/port.ts';
import type { Random } from '../../platform/random.ts';
import { lockNotifications } from './lock.ts';
import { pauseBetweenMailsMs } from './mail-limits.ts';

const kindName = z.enum(notificationKindNames);
const takeStatement = loadSql(
  import.meta.url,
  './take-causes.sql',
  z.object({
    id: z.int(),
    kind: z.string(),
    cause: z.string().nullable(),
    user_id: z.string().nullable(),
    not_for: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
    many: z.int(),
    ends: z.boolean(),
  }),
);
const saveStatement = loadSql(
  import.meta.url,
  './save-notifications.sql',
  z.object({
    id: z.uuid(),
    kind: kindName,
    user_id: z.string().nullable(),
    not_for: z.string().nullable(),
    seq: z.int(),
    is_new: z.boolean(),
  }),
);
const endStatement = loadSql(import.meta.url, './end-notifications.sql', z.unknown());
const dropStatement = loadSql(import.meta.url, './drop-oldest.sql', z.unknown());
const planStatement = loadSql(import.meta.url, './plan-mails.sql', z.object({ reader: z.string() }));

export type GatherDeps = {
  db: Database;
  clock: Clock;
  random: Random;
  queue: Queue<typeof jobCatalogue>;
  metrics?: Pick<Metrics, 'notified'>;
  /** Whether mail can be sent; none is planned otherwise. */
  mailer: unknown;
};

type Cause = ReturnType<typeof takeStatement.parseRow>;
type Draft = Omit<Cause, 'kind' | 'cause' | 'id' | 'ends'> & { kind: NotificationKind; cause: string };
type Saved = {
  id: string;
  kind: NotificationKind;
  user_id: string | null;
  not_for: string | null;
  seq: number;
};

const causesAtOnce = 1_000;
const maxBatches = 100;
const recipientsAtMost = 500;
const hourMs = 60 * 60_000;
const digestKinds = notificationKindNames.filter((kind) => notificationKinds[kind].digest);

/**
 * Makes notifications of what the triggers noted, a transaction for each batch: causes go in the same one, so each counts
 * once. Safe to repeat, to run twice at once, and to be cut short.
 */
export async function gatherNotifications(
  deps: GatherDeps,
  tenantId: string,
  signal?: AbortSignal,
): Promise<void> {
  let planned = 0;
  for (let batch = 0; batch < maxBatches && !signal?.aborted; batch += 1) {
    const done = await deps.db.withTenant(tenantId, (tx) => gatherBatch(deps, tx));
    planned += done.planned;
    for (const { kind } of done.made) deps.metrics?.notified({ kind });
    if (done.taken < causesAtOnce) break;
  }
  // What is lost here is found by the sweeper.
  if (planned > 0)
    await deps.queue
      .enqueue('notifications.mail', { tenantId }, { dedupKey: tenantId })
      .catch(() => undefined);
}

async function gatherBatch(
  { clock, random, mailer }: GatherDeps,
  tx: TenantTx,
): Promise<{ taken: number; planned: number; made: Saved[] }> {
  // Numbers come in the order of commits: what a reader has read up to is a number.
  await lockNotifications(tx);
  const now = new Date(clock.nowMs());
  const causes = await tx.sql(takeStatement, [causesAtOnce]);
  if (causes.length === 0) return { taken: 0, planned: 0, made: [] };
  const made = await save(tx, random, draftsOf(causes, now), now);
  const over = causes.flatMap(({ ends, cause }) => (ends && cause !== null ? [cause] : []));
  if (over.length > 0) await tx.sql(endStatement, [now, over]);
  if (made.length > 0) await tx.sql(dropStatement, [notificationLimit]);
  let planned = 0;
  for (const each of mailer === null ? [] : made) planned += await planMails(tx, each, now);
  return { taken: causes.length, planned, made };
}

/** One draft for each cause; all of an hour's for a kind that is counted. */
function draftsOf(causes: readonly Cause[], now: Date): Draft[] {
  const drafts = new Map<string, Draft>();
  for (const { ends, kind: name, cause, ...rest } of causes) {
    const kind = kindName.safeParse(name);
    // One that a newer version writes and this one does not know has its reader there.
    if (ends || !kind.success) continue;
    const key = cause ?? `${kind.data}:${hourOf(now).toISOString()}`;
    const known = drafts.get(key);
    if (!known) drafts.set(key, { ...rest, kind: kind.data, cause: key });
    else if (notificationKinds[kind.data].digest) known.many += rest.many;
  }
  return [...drafts.values()];
}

async function save(tx: TenantTx, random: Random, drafts: readonly Draft[], now: Date): Promise<Saved[]> {
  if (drafts.length === 0) return [];
  const saved = await tx.sql(saveStatement, [
    now,
    drafts.map(() => random.uuid()),
    drafts.map(({ kind }) => kind),
    drafts.map(({ cause }) => cause),
    drafts.map(({ user_id }) => user_id),
    drafts.map(({ not_for }) => not_for),
    drafts.map(({ data }) => JSON.stringify(data)),
    drafts.map(({ many }) => many),
    digestKinds,
  ]);
  return saved.filter(({ is_new }) => is_new);
}

async function planMails(
  tx: TenantTx,
  { id, kind, seq, user_id, not_for }: Saved,
  now: Date,
): Promise<number> {
  const { permission, digest, channels } = notificationKinds[kind];
  const due = digest ? new Date(hourOf(now).getTime() + hourMs) : now;
  const allowed = roles.filter((role) => permissionsOf(role).has(permission));
  const pauseS = pauseBetweenMailsMs / 1_000;
  const who = [allowed, user_id, not_for, channels.email, recipientsAtMost];
  return (await tx.sql(planStatement, [id, seq, now, due, pauseS, kind, ...who])).length;
}

const hourOf = (now: Date) => new Date(Math.floor(now.getTime() / hourMs) * hourMs);
