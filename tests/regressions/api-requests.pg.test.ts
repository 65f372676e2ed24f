import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startBackend, type Backend } from '../fixtures/backend.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ contacts: 1, fields: false });
}, 180_000);
afterAll(() => backend.close());

describe('a request ended in a 500 when', () => {
  test.each([
    ['the audit trail was asked for somebody with a zero byte', '/api/audit?who=a%00b'],
    ['the audit trail was searched for a zero byte', '/api/audit?q=%00'],
    ['the audit trail was exported for an action with a zero byte', '/api/audit/export?action=%00'],
  ])('%s: it is refused', async (_when, path) => {
    const answer = await backend.api('GET', path);
    expect([answer.status, answer.body['code']]).toEqual([400, 'invalid_request']);
    expect(answer.body['detail']).toContain('must be well-formed, without NUL');
  });

  test.each([
    '/api/audit?from=0000-01-01T00%3A00%3A00Z',
    '/api/audit/export?to=0000-01-01T00%3A00%3A00Z',
    '/api/audit/reads?from=0000-01-01',
    '/api/audit/reads?to=0000-12-31',
    '/api/analytics?to=0000-01-01',
  ])('the year 0 was asked for (%s): it is refused', async (path) => {
    const answer = await backend.api('GET', path);
    expect([answer.status, answer.body['code']]).toEqual([400, 'invalid_request']);
    expect(answer.body['detail']).toContain('must be in the year 1 or later');
  });

  test('figures up to the first day of all were asked for: there are none before it', async () => {
    const answer = await backend.api('GET', '/api/analytics?to=0001-01-01');
    expect([answer.status, answer.body['from']]).toEqual([200, '0001-01-01']);
  });

  test.each(['9999-99-99|0f0e0d0c-0000-4000-8000-000000000001|a', `2026-01-01|${'-'.repeat(36)}|a`])(
    'the list of reads went on from %s: it is no cursor of ours',
    async (cursor) => {
      const answer = await backend.api('GET', `/api/audit/reads?cursor=${encodeURIComponent(cursor)}`);
      expect([answer.status, answer.body['code']]).toEqual([400, 'invalid_cursor']);
    },
  );
});

test.each(['%zz', '%', '%C0%AF', '%ED%A0%80'])(
  'a path with the escape %s was answered with a page that showed a stack: it is a problem',
  async (broken) => {
    const answer = await fetch(`${backend.url}/api/contacts/${broken}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      404,
      expect.stringContaining('application/problem+json'),
    ]);
    expect(await answer.json()).toMatchObject({ code: 'not_found' });
  },
);
