import { describe, expect, test } from '@jest/globals';
import type { CrmFailure, CrmResult, WriteOutcome } from '../../../../backend/domain/crm/index.ts';
import type { SyncDeps } from '../../../../backend/features/sync/deps.ts';
import { sendInParts } from '../../../../backend/features/sync/send-in-parts.ts';
import type { SyncAccount } from '../../../../backend/features/sync/sync-account.ts';
import { systemClock } from '../../../../backend/platform/clock.ts';

type Item = { id: number; attempts: number };
// Only what a call that failed asks of them.
const deps = { clock: systemClock } as unknown as SyncDeps;
const sync = {} as SyncAccount;
const down: CrmFailure = { kind: 'unavailable', status: 500, maybeApplied: true, correlationId: null };
const ok = ({ id }: Item): WriteOutcome => ({
  outcome: 'ok',
  record: {
    id: String(id),
    values: {},
    stamp: null,
    emailKeys: [],
    updatedAtMs: 0,
    archived: false,
    mergedIds: [],
    extras: null,
  },
  created: false,
  warnings: [],
});
const bad = 77;

/** A CRM that fails a call for the sake of one record. */
async function send(attempts: number, isAway = false) {
  const items = Array.from({ length: 100 }, (_none, id): Item => ({ id, attempts }));
  const sizes: number[] = [];
  const result = await sendInParts(deps, sync, items, {
    attemptsOf: (item) => item.attempts,
    write: (part): Promise<CrmResult<WriteOutcome[]>> => {
      sizes.push(part.length);
      const fails = isAway || part.some(({ id }) => id === bad);
      return Promise.resolve(
        fails ? { outcome: 'failed', failure: down } : { outcome: 'ok', value: part.map(ok) },
      );
    },
  });
  const failed = result.sent.filter((one) => one.outcome === 'failed');
  return { sizes, failed, result };
}

describe('records of which one makes the whole call fail', () => {
  test('go together at first', async () => {
    const { sizes, failed } = await send(3);
    expect(sizes).toEqual([100]);
    expect(new Set(failed.map(({ blames }) => blames))).toEqual(new Set(['batch']));
  });

  test.each([
    [4, 50],
    [6, 12],
    [9, 1],
  ])('go in smaller parts after try %d, so that at most %d of them wait with it', async (attempts, most) => {
    const { failed, result } = await send(attempts);
    expect(failed.length).toBeLessThanOrEqual(most);
    expect(failed.map(({ item }) => item.id)).toContain(bad);
    expect(result.sent).toHaveLength(100);
    expect(result.retryAtMs).not.toBeNull();
  });

  test('are told apart in the end: only the one that fails alone is to blame', async () => {
    const { failed } = await send(12);
    expect(failed.map(({ item, blames }) => [item.id, blames])).toEqual([[bad, 'record']]);
  });
});

test('a CRM that is away is not asked for every single record', async () => {
  const { sizes, failed } = await send(12, true);
  expect(sizes).toEqual([1, 1, 1]);
  expect(failed).toHaveLength(100);
  expect(failed.slice(3).every(({ blames }) => blames === 'account')).toBe(true);
});

test('a limit of calls is nobody’s fault', async () => {
  const limited: CrmFailure = {
    kind: 'rate_limited',
    policy: 'secondly',
    retryAfterMs: 1,
    correlationId: null,
  };
  const { sent } = await sendInParts(deps, sync, [{ id: 1, attempts: 20 }], {
    attemptsOf: (item) => item.attempts,
    write: () => Promise.resolve({ outcome: 'failed', failure: limited }),
  });
  expect(sent).toMatchObject([{ outcome: 'failed', blames: 'account' }]);
});

test('whoever was tried less often goes with all others, in one call', async () => {
  const sizes: number[] = [];
  const items = [
    ...Array.from({ length: 99 }, (_none, id): Item => ({ id, attempts: 1 })),
    { id: bad, attempts: 13 },
  ];
  await sendInParts(deps, sync, items, {
    attemptsOf: (item) => item.attempts,
    write: (part) => {
      sizes.push(part.length);
      return Promise.resolve({ outcome: 'ok', value: part.map(ok) });
    },
  });
  expect(sizes).toEqual([99, 1]);
});
