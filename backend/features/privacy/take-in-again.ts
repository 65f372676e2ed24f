import type { Keyring } from '../../platform/crypto/keyring.ts';
import { closeExceptions, type FixHandler } from '../exceptions/index.ts';
import { loadSyncAccounts, pullRecords, type SyncDeps } from '../sync/index.ts';
import { forgetErased, recordKey, stampKey } from './erased-keys.ts';

/** The answer "take the person in again" to a record of somebody who was erased: only a person may say that. */
export function createTakeInAgain(deps: SyncDeps & { keyring: Keyring }): FixHandler {
  return (_tx, { tenantId, exception, by, via }) => {
    const { provider, externalId, kind, subject } = exception;
    if (provider === null || externalId === null) {
      return Promise.resolve({ outcome: 'refused', detail: 'There is no record to take in.' });
    }
    const afterCommit = async () => {
      const accounts = await loadSyncAccounts(deps, tenantId);
      const sync = accounts.find((one) => one.provider === provider);
      if (!sync) return;
      const options = { lane: 'person' } as const;
      const { mapping } = sync.policy;
      const read = await sync.crm.read(sync.account, { mapping, ids: [externalId] }, options);
      if (read.outcome === 'failed') return;
      const keys = read.value.found.flatMap(({ emailKeys, stamp }) =>
        stamp === null ? emailKeys : [...emailKeys, stampKey(stamp)],
      );
      const now = new Date(deps.clock.nowMs());
      await deps.db.withTenant(tenantId, async (tx) => {
        await forgetErased(deps.keyring, tx, tenantId, [recordKey(provider, externalId), ...keys]);
        await closeExceptions(tx, [{ kind, subjects: [subject] }], { at: now, by, status: 'fixed' });
      });
      const others = accounts.filter((one) => one !== sync);
      const reason = 'A person was taken in again.';
      await pullRecords(deps, { sync, others }, { ids: [externalId], via, reason, options });
    };
    return Promise.resolve({ outcome: 'started', afterCommit });
  };
}
