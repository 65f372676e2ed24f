import { describe, expect, test } from '@jest/globals';
import { createWakeUp } from '../../../../backend/features/inbox/wake-up.ts';
import { silentLog } from '../../../../backend/platform/log.ts';

const tenant = '0f0e0d0c-0000-4000-8000-000000000001';
const another = '0f0e0d0c-0000-4000-8000-000000000002';

/** A queue that stores when the test says so. */
function slowQueue() {
  const keys: (string | undefined)[] = [];
  const settle: { stored(): void; lost(): void }[] = [];
  const wakeUp = createWakeUp({
    log: silentLog,
    queue: {
      enqueue: (_name, _payload, options) => {
        keys.push(options?.dedupKey);
        return new Promise<void>((resolve, reject) => {
          settle.push({ stored: resolve, lost: () => reject(new Error('lost')) });
        });
      },
      work: () => ({ close: () => Promise.resolve() }),
      waiting: () => Promise.resolve({}),
      health: () => Promise.resolve(true),
      close: () => Promise.resolve(),
    },
  });
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { keys, settle, wakeUp, turn };
}

describe('wake-ups of the inbox', () => {
  test('that come while one is being stored become one that follows it', async () => {
    const { keys, settle, wakeUp, turn } = slowQueue();
    for (let time = 0; time < 5; time += 1) wakeUp(tenant, 500);
    expect(keys).toEqual([tenant]);
    settle[0]?.stored();
    await turn();
    expect(keys).toEqual([tenant, tenant]);
    settle[1]?.stored();
    await turn();
    expect(keys).toHaveLength(2);
    wakeUp(tenant, 500);
    expect(keys).toHaveLength(3);
  });

  test('follow also one that was lost', async () => {
    const { keys, settle, wakeUp, turn } = slowQueue();
    wakeUp(tenant, 500);
    wakeUp(tenant, 500);
    settle[0]?.lost();
    await turn();
    expect(keys).toEqual([tenant, tenant]);
  });

  test('of other tenants and of full batches do not wait', () => {
    const { keys, wakeUp } = slowQueue();
    wakeUp(tenant, 500);
    wakeUp(tenant, 0);
    wakeUp(another, 500);
    expect(keys).toEqual([tenant, `${tenant}:full`, another]);
  });
});
