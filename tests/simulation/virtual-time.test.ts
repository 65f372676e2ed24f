import { describe, expect, test } from '@jest/globals';
import { createVirtualTime } from '../../simulation/virtual-time.ts';

const nothingOutside = { busy: () => 0, idle: () => Promise.resolve(), statements: () => 0 };
const many = 10_000;
const start = () => createVirtualTime(1_000, nothingOutside);

describe('virtual time', () => {
  test('does what is due in its order, and what is due at one moment as it was asked for', async () => {
    const time = start();
    const done: string[] = [];
    for (const [name, delayMs] of [
      ['late', 60_000],
      ['soon', 5],
      ['soon too', 5],
    ] as const)
      time.after(delayMs, () => void done.push(`${name} at ${time.clock.nowMs()}`));
    await time.until(time.clock.sleep(60_000), many);
    expect(done).toEqual(['soon at 1005', 'soon too at 1005', 'late at 61000']);
  });

  test('forgets what was cancelled, and wakes whoever is told to stop waiting', async () => {
    const time = start();
    const done: string[] = [];
    time.after(10, () => void done.push('never'))();
    const stop = new AbortController();
    const sleeper = time.clock.sleep(1e9, stop.signal).then(() => void done.push('woken'));
    time.after(20, () => stop.abort());
    await time.until(sleeper, many);
    expect({ done, nowMs: time.clock.nowMs() }).toEqual({ done: ['woken'], nowMs: 1_020 });
  });

  test.each([-30_000, 86_400_000])(
    'set on by %i ms, what is due stays as far away as it was',
    async (byMs) => {
      const time = start();
      let doneAtMs = 0;
      time.after(5_000, () => void (doneAtMs = time.clock.nowMs()));
      const before = time.clock.nowMs();
      time.shift(byMs);
      expect(time.clock.nowMs() - before).toBe(byMs);
      await time.until(time.clock.sleep(5_000), many);
      expect(doneAtMs).toBe(6_000 + byMs);
    },
  );

  test('says so when nothing is due and nothing is under way', async () => {
    await expect(start().until(new Promise(() => undefined), many)).rejects.toThrow('it would wait for ever');
  });

  test('says so when there is always more to do', async () => {
    let statements = 0;
    const time = createVirtualTime(0, { ...nothingOutside, statements: () => (statements += 100) });
    const again = (): void => void time.after(1, again);
    again();
    await expect(time.until(new Promise(() => undefined), many)).rejects.toThrow('it never comes to rest');
  });
});
