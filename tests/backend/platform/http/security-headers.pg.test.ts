import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createApp } from '../../../../backend/app.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';
import { listen } from '../../../fixtures/listen.ts';
import { sendRaw } from '../../../fixtures/raw-request.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ contacts: 1 });
});
afterAll(() => backend.close());

const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const everywhere = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
const get = (path: string, url = backend.url) => fetch(`${url}${path}`, { redirect: 'manual' });

describe('every answer', () => {
  test.each([
    ['/healthz', 200],
    ['/readyz', 200],
    ['/metrics', 200],
    ['/api/contacts', 401],
    ['/api/nothing', 404],
    ['/nothing', 404],
    ['/oauth/hubspot/install', 302],
    ['/webhooks/pipedrive/x', 200],
  ])('%s may load and frame nothing and is not kept', async (path, status) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({ ...everywhere, 'content-security-policy': nothing });
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('strict-transport-security');
  });

  test.each(['/oauth/hubspot/callback', '/oauth/pipedrive/install', '/oauth/pipedrive/callback'])(
    '%s is a page with its own style sheet and nothing else',
    async (path) => {
      const response = await get(path);
      const html = await response.text();
      const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
      const hash = createHash('sha256').update(style).digest('base64');
      const headers = Object.fromEntries(response.headers);
      expect(headers).toMatchObject({
        ...everywhere,
        'content-security-policy': `${nothing}; style-src 'sha256-${hash}'`,
      });
      expect(html).not.toMatch(/<script|style="|\son\w+="/);
    },
  );

  test.each(['/healthz', '/api/contacts', '/docs', '/oauth/hubspot/callback'])(
    '%s opens itself to no other origin, however it is asked',
    async (path) => {
      const asked = {
        origin: 'https://elsewhere.example.com',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      };
      for (const method of ['GET', 'OPTIONS']) {
        const { headers } = await fetch(`${backend.url}${path}`, { method, headers: asked });
        expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
      }
    },
  );

  test.each(['/healthz', '/metrics', '/api/contacts', '/openapi.json', '/docs', '/oauth/hubspot/callback'])(
    '%s says of what type its body is, and in which characters',
    async (path) => {
      expect((await get(path)).headers.get('content-type')).toMatch(
        /^(application\/(problem\+)?json|text\/(html|plain)); ?(version=[\d.]+; )?charset=utf-8$/i,
      );
    },
  );

  test.each(['/healthz', '/api/contacts', '/nothing'])('%s repeats nothing to TRACE', async (path) => {
    const answer = await sendRaw(`${backend.url}${path}`, {
      method: 'TRACE',
      headers: [
        ['host', new URL(backend.url).host],
        ['authorization', 'Bearer not-to-be-repeated'],
      ],
    });
    expect([404, 405]).toContain(answer.status);
    expect(JSON.stringify(answer)).not.toContain('not-to-be-repeated');
  });

  test('insists on https where the public URL is https', async () => {
    const site = await listen();
    site.handle(createApp({ ...backend.context, publicUrl: 'https://kindred.example.com' }, () => false));
    const { headers } = await get('/healthz', site.url);
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    site.server.closeAllConnections();
    site.server.close();
  });
});
