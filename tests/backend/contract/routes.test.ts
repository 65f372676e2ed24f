import { expect, test } from '@jest/globals';
import { apiRoutes } from '../../../backend/contract/routes.ts';

const routes = Object.entries(apiRoutes);

test('a route that is reached by GET only reads', () => {
  const writing = routes.filter(([, { method, repeat }]) => method === 'GET' && repeat !== 'safe');
  expect(writing.map(([name]) => name)).toEqual([]);
});

test('every route that changes something needs another method than GET', () => {
  const changing = routes.filter(([, { repeat }]) => repeat !== 'safe');
  expect(changing.length).toBeGreaterThan(20);
  expect(changing.filter(([, { method }]) => method === 'GET')).toEqual([]);
});
