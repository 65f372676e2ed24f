import { expect, test } from '@jest/globals';
import { createTurns } from '../../../../backend/platform/http/turns.ts';

test('of one tenant eight are worked on, a hundred wait, the next is refused, and another tenant goes on', async () => {
  const turns = createTurns();
  const ends: (() => void)[] = [];
  const work = () => new Promise<void>((resolve) => void ends.push(resolve));
  const taken = Array.from({ length: 108 }, () => turns.run('one', work));
  await Promise.resolve();
  expect(taken.filter((turn) => turn === null)).toEqual([]);
  expect(ends).toHaveLength(8);
  expect(turns.run('one', work)).toBeNull();
  await expect(turns.run('another', () => Promise.resolve('done'))).resolves.toBe('done');

  ends[0]?.();
  await taken[0];
  expect(turns.run('one', work)).not.toBeNull();
});
