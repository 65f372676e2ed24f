import type { jobCatalogue } from '../../contract/jobs.ts';
import type { CrmProvider } from '../../domain/crm/index.ts';
import type { ProviderName } from '../../domain/field.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log.ts';
import type { Metrics } from '../../platform/metrics/metrics.ts';
import type { Queue } from '../../platform/queue/port.ts';
import type { RacePoints } from '../../platform/race-points.ts';
import type { Random } from '../../platform/random.ts';

/** Where merges happened, and of which records. */
export type MergePlace = { tenantId: string; connectionId: string; provider: ProviderName; now: Date };
export type RecordMerges = {
  survivorId: string;
  mergedIds: readonly string[];
  at: Date;
  who: string | null;
  /** The event that told of it; absent where the record itself did. */
  eventId?: number;
};
export type AbsorbMerges = (
  tx: TenantTx,
  place: MergePlace,
  merges: readonly RecordMerges[],
) => Promise<void>;

/** A record that we made of somebody, while somebody else deleted that person. */
export type LateRecord = { contactId: string; externalId: string };
export type AskAboutLateRecords = (
  tx: TenantTx,
  place: MergePlace,
  records: readonly LateRecord[],
) => Promise<void>;

export type SyncDeps = {
  db: Database;
  /** Those that this installation offers. */
  crms: Readonly<Partial<Record<ProviderName, CrmProvider>>>;
  /** Which of these keys (e-mail keys, `provider:externalId`, `stamp:contactId`) belong to people who were erased and must not come back. */
  findErased(tx: TenantTx, tenantId: string, keys: readonly string[]): Promise<Set<string>>;
  /** Carries out merges that records tell of, as far as that was not done yet, before the records are applied. */
  absorbMerges: AbsorbMerges;
  /** Asks of such records what their people's deletion has asked of the others. */
  askAboutLate: AskAboutLateRecords;
  queue: Queue<typeof jobCatalogue>;
  clock: Clock;
  random: Random;
  log: Log;
  race: RacePoints;
  metrics?: Metrics;
};
