import { expect, test } from '@jest/globals';
import { createLastUsed } from '../../../../backend/platform/cache/last-used.ts';

test('keeps as many as it was told, and forgets what was used longest ago', () => {
  const cache = createLastUsed<{ at: number }>(3);
  for (const at of [1, 2, 3]) cache.set(`key ${at}`, { at });
  cache.get('key 1');
  cache.set('key 4', { at: 4 });
  expect([...cache.keys()].sort()).toEqual(['key 1', 'key 3', 'key 4']);
  expect(cache.get('key 1')).toEqual({ at: 1 });
});

test('takes no room for what nobody asked for yet', () => {
  const before = process.memoryUsage().heapUsed;
  const caches = Array.from({ length: 20 }, () => createLastUsed<object>(1_000_000));
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(10_000_000);
  expect(caches.map(({ size }) => size)).toEqual(Array.from({ length: 20 }, () => 0));
});
