import type { jobCatalogue } from '../../contract/jobs.ts';
import type { Hint } from '../../domain/crm/index.ts';
import type { ProviderName } from '../../domain/field.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log.ts';
import type { Metrics } from '../../platform/metrics/metrics.ts';
import type { Queue } from '../../platform/queue/port.ts';
import type { RacePoints } from '../../platform/race-points.ts';
import { closeExceptions } from '../exceptions/index.ts';
import { coalesceMs, recordsPerRead } from './drain.ts';
import { gather } from './gather.ts';
import { recordEvents } from './store.ts';
import { createWakeUp } from './wake-up.ts';

export type RecordHintsDeps = {
  db: Database;
  queue: Queue<typeof jobCatalogue>;
  clock: Clock;
  log: Log;
  race: RacePoints;
  metrics?: Metrics;
};

/** `tenantId` null: each hint's account says whose it is. */
export type HintSource = {
  provider: ProviderName;
  tenantId: string | null;
  /** Told by a journal: that says nothing about whether webhooks arrive. */
  journal?: boolean;
};
export type MarkedHint = Hint & { handled: boolean };

/** Stores hints and has their tenants' inboxes drained. Throws when they could not be stored. */
export type RecordHints = (source: HintSource, hints: readonly MarkedHint[]) => Promise<void>;

/** More of HubSpot's deliveries are stored together: each commit is a wait for the disk. */
const statementsAtOnce = 4;
const hintsTogether = 500;

/** One for the whole process: it remembers which wake-ups are under way and which connections were touched. */
export function createRecordHints(deps: RecordHintsDeps): RecordHints {
  const wakeUp = createWakeUp(deps);
  const noteEvent = createEventNote(deps);
  const record: RecordHints = async (source, hints) => {
    const receivedMs = deps.clock.nowMs();
    const recorded = await recordEvents(deps.db, source, hints, new Date(receivedMs));
    await deps.race.reach('inbox.recorded');
    const stored = recorded.reduce((sum, one) => sum + one.recorded, 0);
    const duplicates = hints.length - stored;
    countDelivery(deps, source, hints, { stored, duplicates, receivedMs });
    const facts = { provider: source.provider, recorded: stored, duplicates };
    if (duplicates > 0) deps.log.info(facts, 'inbox.recorded');
    else deps.log.debug(facts, 'inbox.recorded');
    const unknownAccount = recorded.find(({ tenantId }) => tenantId === null)?.recorded ?? 0;
    const unhandled = hints.filter((hint) => !hint.handled).length;
    // Stored like all others, so that they can be counted and looked at; nothing works on them.
    if (unknownAccount + unhandled > 0) {
      deps.log.info({ provider: source.provider, unknownAccount, unhandled }, 'inbox.set_aside');
    }
    for (const { tenantId, waiting } of recorded) {
      if (tenantId === null) continue;
      if (!source.journal) noteEvent(source.provider, tenantId);
      if (waiting > 0) wakeUp(tenantId, waiting >= recordsPerRead ? 0 : coalesceMs);
    }
  };
  const ofHubSpot = gather<MarkedHint>((hints) => record({ provider: 'hubspot', tenantId: null }, hints), {
    atOnce: statementsAtOnce,
    together: hintsTogether,
  });
  return async (source, hints) => {
    if (hints.length === 0) return;
    await (isMixed(source) ? ofHubSpot(hints) : record(source, hints));
  };
}

/** Whose hints are all of one path: they can be stored together, whichever account they are about. */
const isMixed = ({ provider, tenantId, journal = false }: HintSource) =>
  provider === 'hubspot' && tenantId === null && !journal;

function countDelivery(
  { metrics, clock }: RecordHintsDeps,
  { provider, journal = false }: HintSource,
  hints: readonly MarkedHint[],
  { stored, duplicates, receivedMs }: { stored: number; duplicates: number; receivedMs: number },
): void {
  if (metrics === undefined || journal) return;
  const storedMs = clock.nowMs() - receivedMs;
  metrics.webhook({ provider, recorded: stored, duplicates, storedMs });
  const oldestMs = Math.min(...hints.map(({ occurredAtMs }) => occurredAtMs));
  metrics.webhookLag({ provider, lagMs: clock.nowMs() - oldestMs });
}

/** An operator wants to know whether events come at all: to the minute is enough. */
const noteEveryMs = 60_000;
const maxNoted = 10_000;

/** Writes down when a connection last had an event: at most once a minute in this process, and nobody waits for it. */
function createEventNote({ db, clock, log }: RecordHintsDeps) {
  const notedAtMs = new Map<string, number>();
  return (provider: ProviderName, tenantId: string): void => {
    const key = `${provider}:${tenantId}`;
    const nowMs = clock.nowMs();
    if (nowMs - (notedAtMs.get(key) ?? 0) < noteEveryMs) return;
    if (notedAtMs.size >= maxNoted) notedAtMs.clear();
    notedAtMs.set(key, nowMs);
    const at = new Date(nowMs);
    db.withTenant(tenantId, async (tx) => {
      await tx.prisma.connection.updateMany({ where: { tenantId, provider }, data: { lastEventAt: at } });
      const silence = { kind: 'events_stopped', subjects: [provider] } as const;
      await closeExceptions(tx, [silence], { at, by: null, status: 'fixed' });
    }).catch(() => log.debug({ tenantId, provider }, 'inbox.event_not_noted'));
  };
}
