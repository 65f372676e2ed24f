import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ contacts: 1, install: false });
}, 180_000);
afterAll(() => backend.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(backend.url + path, { headers, redirect: 'manual' });

describe('the documentation', () => {
  test('is a document with this server and this version, open to everybody', async () => {
    const answer = await get('/openapi.json');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.json()).toMatchObject({
      openapi: '3.1.0',
      info: { version },
      servers: [{ url: backend.url }],
    });
  });

  test('is a page under a policy that lets in no other origin and no script within the page', async () => {
    const answer = await get('/docs');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(answer.status).toBe(200);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
    expect(await answer.text()).not.toMatch(/https?:\/\/|<script>|<style|onclick=/);
  });

  test('has all its assets here, to keep for a day, and not sent again while they are the same', async () => {
    const html = await (await get('/docs')).text();
    const assets = [...html.matchAll(/(?:src|href)="(\/docs\/[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(assets).toHaveLength(5);
    for (const path of assets) {
      const answer = await get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.headers.get('cache-control')).toBe('public, max-age=86400');
      const again = await get(path, { 'if-none-match': answer.headers.get('etag') ?? '' });
      expect([again.status, await again.text()]).toEqual([304, '']);
    }
  });

  test.each(['/docs/package.json', '/docs/..%2fpackage.json', '/docs/swagger-ui.css/', '/docs/docs.css.map'])(
    'serves no other file: %s',
    async (path) => expect((await get(path)).status).toBe(404),
  );
});
