import type { TenantTx } from '../../platform/db/database.ts';
import { appendAudit } from '../audit/index.ts';
import { confirmDecided, reopenDecided } from '../conflicts/index.ts';
import { lockContacts, saveContacts } from '../contacts/index.ts';
import { raiseExceptions } from '../exceptions/index.ts';
import { readByContactIds, rebaseFields, saveLinks } from '../links/index.ts';
import type { SyncDeps } from './deps.ts';
import { closeMended } from './mended.ts';
import { propagate } from './propagate.ts';
import type { Push } from './push-batch.ts';
import type { PushResult } from './push-result.ts';
import { readRepeating } from './repeating.ts';
import { fightRounds, fightWithinMs, settleOne } from './settle-one.ts';
import type { Settlement } from './settlement.ts';
import { appendLog } from './sync-log.ts';

/**
 * Notes what came of a push, in one transaction. An edit made meanwhile leaves its link due for the next round.
 * `sessions`: what each contact was pushed for when the push began.
 */
export async function settle(
  deps: SyncDeps,
  push: Push,
  results: readonly PushResult[],
  sessions: ReadonlyMap<string, string | null>,
): Promise<void> {
  const { sync } = push;
  const { tenantId, connectionId } = sync.store;
  const now = new Date(deps.clock.nowMs());
  const byContact = new Map(results.map((result) => [result.contactId, result]));
  await deps.db.withTenant(tenantId, async (tx) => {
    await lockContacts(tx);
    const rows = await readByContactIds(tx, connectionId, [...byContact.keys()]);
    const settlement: Settlement = {
      links: [],
      contacts: [],
      audit: [],
      log: [],
      exceptions: [],
      mended: [],
      late: [],
      written: [],
      refused: [],
    };
    const suspects = rows.filter(({ rewrites }) => rewrites + 1 >= fightRounds);
    const repeating = await readRepeating(
      tx,
      sync.provider,
      suspects,
      new Date(now.getTime() - fightWithinMs),
    );
    for (const row of rows) {
      const result = byContact.get(row.contactId);
      if (result) {
        const repeats = repeating.has(row.contactId);
        const sessionId = sessions.get(row.contactId) ?? null;
        const uuid = () => deps.random.uuid();
        settleOne(settlement, { sync, row, result, sessionId, now, repeats, uuid });
      }
    }
    await saveContacts(tx, settlement.contacts, now);
    await saveLinks(tx, { connectionId, provider: sync.provider }, settlement.links);
    await appendAudit(tx, settlement.audit, { at: now, sessionId: null });
    await appendLog(tx, settlement.log, { at: now, sessionId: null });
    await answer(tx, push, settlement, now);
    if (settlement.late.length > 0)
      await deps.askAboutLate(tx, { tenantId, connectionId, provider: sync.provider, now }, settlement.late);
    // What a CRM made of a session's own write goes on to the others as that session's doing.
    const changed = Map.groupBy(settlement.contacts, ({ id }) => sessions.get(id) ?? null);
    for (const [sessionId, contacts] of changed) {
      await propagate(
        tx,
        { others: push.others, createElsewhere: false, now, sessionId, uuid: () => deps.random.uuid() },
        contacts.map(({ id }) => id),
      );
    }
  });
}

/** Exceptions that this push raised or answered, and decisions of people that it carried out or could not. */
async function answer(tx: TenantTx, push: Push, settlement: Settlement, now: Date): Promise<void> {
  const { provider, store } = push.sync;
  await raiseExceptions(tx, store.tenantId, settlement.exceptions, now);
  await closeMended(tx, provider, settlement.mended, now);
  const here = <T>(fields: readonly T[]) => fields.map((field) => ({ ...field, provider }));
  await confirmDecided(tx, here(settlement.written), now);
  await rebaseFields(tx, store.connectionId, await reopenDecided(tx, here(settlement.refused), now));
}
