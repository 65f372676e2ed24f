import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log.ts';

export type KeyUseNotes = (key: { tenantId: string; keyId: string; lastUsedAt: Date | null }) => void;

/** How exact "last used" is, and so how often a busy key costs a write. */
const exactToMs = 60_000;
const remembered = 10_000;

/** Notes when keys are used, beside the request: a failure is logged and stands in nobody's way. */
export function createKeyUseNotes({ db, clock, log }: { db: Database; clock: Clock; log: Log }): KeyUseNotes {
  const notedAtMs = new Map<string, number>();
  return ({ tenantId, keyId, lastUsedAt }) => {
    const nowMs = clock.nowMs();
    const known = Math.max(notedAtMs.get(keyId) ?? 0, lastUsedAt?.getTime() ?? 0);
    if (nowMs - known < exactToMs) return;
    if (notedAtMs.size >= remembered) notedAtMs.clear();
    notedAtMs.set(keyId, nowMs);
    log.info({ tenantId, keyId }, 'access.key_used');
    db.withTenant(tenantId, (tx) =>
      tx.prisma.apiKey.updateMany({ where: { id: keyId }, data: { lastUsedAt: new Date(nowMs) } }),
    ).catch((error: unknown) => {
      log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'api_key.use_not_noted');
    });
  };
}
