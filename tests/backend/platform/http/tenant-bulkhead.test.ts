import { expect, test } from '@jest/globals';
import { createBulkhead } from '../../../../backend/platform/http/tenant-bulkhead.ts';

test('of one tenant eight are worked on, a hundred wait, the next is refused, and another tenant goes on', async () => {
  const bulkhead = createBulkhead();
  const ends: (() => void)[] = [];
  const work = () => new Promise<void>((resolve) => void ends.push(resolve));
  const taken = Array.from({ length: 108 }, () => bulkhead.run('one', work));
  await Promise.resolve();
  expect(taken.filter((turn) => turn === null)).toEqual([]);
  expect(ends).toHaveLength(8);
  expect(bulkhead.run('one', work)).toBeNull();
  await expect(bulkhead.run('another', () => Promise.resolve('done'))).resolves.toBe('done');

  ends[0]?.();
  await taken[0];
  expect(bulkhead.run('one', work)).not.toBeNull();
});
