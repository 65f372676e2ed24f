import { describe, expect, test } from '@jest/globals';
import { lookAgain } from '../../backend/look-again.ts';
import { createTestClock } from '../fixtures/test-clock.ts';
import { createWakeUps } from '../fixtures/wake-ups.ts';

const tenantId = '0f0e0d0c-0000-4000-8000-000000000001';
const another = '0f0e0d0c-0000-4000-8000-000000000002';

function looks() {
  // As if time stood still: what is delayed stays so.
  const frozen = { ...createTestClock(), nowMs: () => 1_790_000_000_000 };
  const queue = createWakeUps(frozen);
  const later = (delayMs: number, tenant = tenantId) =>
    lookAgain({ queue, clock: frozen }, 'inbox.drain', { tenantId: tenant }, frozen.nowMs() + delayMs);
  return { queue, later, waiting: async () => (await queue.waiting())['inbox.drain'] };
}

describe('looking again', () => {
  test('is one look, however many wake-ups ask for it at about the same time', async () => {
    const { later, waiting } = looks();
    for (let count = 0; count < 20; count += 1) await later(100 + count);
    expect(await waiting()).toBe(1);
  });

  test('is a look of its own at another time and for another tenant', async () => {
    const { later, waiting } = looks();
    await later(100);
    await later(2_000);
    await later(100, another);
    expect(await waiting()).toBe(3);
  });

  test('is left to the sweeper when it is far away, and not needed when nothing is to do', async () => {
    const { queue, later, waiting } = looks();
    await later(60_001);
    await lookAgain({ queue, clock: createTestClock() }, 'inbox.drain', { tenantId }, null);
    expect(await waiting()).toBe(0);
  });

  test('does not fail when the queue is down', async () => {
    const { queue, later } = looks();
    queue.setDown(true);
    await expect(later(100)).resolves.toBeUndefined();
  });
});
