import type { Account } from '../../domain/crm/index.ts';

/** Runs `work` of one account after another, within this process; a failure of one does not stop the next. */
export type OneByOne = <T>(account: Account, work: () => Promise<T>) => Promise<T>;

export function createOneByOne(): OneByOne {
  const last = new Map<string, Promise<unknown>>();
  return async (account, work) => {
    const key = account.connectionId;
    const mine = (last.get(key) ?? Promise.resolve()).then(work);
    const settled = mine.catch(() => undefined);
    last.set(key, settled);
    try {
      return await mine;
    } finally {
      if (last.get(key) === settled) last.delete(key);
    }
  };
}
