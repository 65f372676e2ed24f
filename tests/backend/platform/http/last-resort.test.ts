import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import { lastResort } from '../../../../backend/platform/http/last-resort.ts';
import { listen } from '../../../fixtures/listen.ts';

const logged: { facts: unknown; event: string }[] = [];
const note = (facts: unknown, event: string) => void logged.push({ facts, event });
let site: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  site = await listen();
  const app = express();
  app.get('/broken', () => {
    throw new Error('a sentence with somebody@example.com in it');
  });
  app.get('/things/:id', (_request, response) => void response.send('there'));
  app.use(lastResort({ debug: note, info: note, warn: note, error: note }));
  site.handle(app);
});
afterAll(() => {
  site.server.closeAllConnections();
  site.server.close();
});

test('what nobody caught is a problem without stack or message, and one line in the log with the error’s name', async () => {
  const answer = await fetch(`${site.url}/broken`);
  expect(answer.status).toBe(500);
  const text = await answer.text();
  expect(JSON.parse(text)).toMatchObject({ code: 'internal', status: 500 });
  expect(text).not.toMatch(/somebody@example\.com|node_modules|last-resort/);
  expect(logged).toEqual([{ facts: { error: 'Error' }, event: 'http.failed' }]);
});

test('a path that cannot be decoded is no page, and shows no stack', async () => {
  const answer = await fetch(`${site.url}/things/%E0%A4%A`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    404,
    'application/problem+json; charset=utf-8',
  ]);
  expect(await answer.text()).not.toContain('decodeURIComponent');
});
