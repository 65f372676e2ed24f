import { expect, test } from '@jest/globals';
import { listInterval } from '../../../../hubspot-project/app/pages/queries/list-interval.ts';

test('a list is read again by itself until somebody has made it grow', () => {
  expect([0, 1, 2, 4_000].map((pages) => listInterval(pages, 30_000))).toEqual([
    30_000,
    30_000,
    false,
    false,
  ]);
  expect(listInterval(1, null)).toBe(false);
});
