import { expect, test } from '@jest/globals';
import express from 'express';
import { browserTokenOf, setBrowserToken } from '../../../../backend/features/install/browser-token.ts';
import { systemRandom } from '../../../../backend/platform/random.ts';
import { listen } from '../../../fixtures/listen.ts';

/** What a browser is given by a Kindred at that address, and what that Kindred then reads of another cookie. */
async function given(publicUrl: string, cookie = ''): Promise<{ set: string; read: string | null }> {
  const site = await listen();
  const app = express();
  app.use((request, response) => {
    const read = browserTokenOf(publicUrl, request);
    setBrowserToken({ publicUrl, random: systemRandom }, request, response, 900_000);
    response.json(read);
  });
  site.handle(app);
  const response = await fetch(site.url, { headers: { cookie } });
  const read: unknown = await response.json();
  site.server.closeAllConnections();
  site.server.close();
  return { set: response.headers.get('set-cookie') ?? '', read: typeof read === 'string' ? read : null };
}

const token = 'a'.repeat(43);

test('the cookie of an installation belongs to this host alone, over https, and no script reads it', async () => {
  const { set } = await given('https://kindred.example.com');
  const [pair = '', ...attributes] = set.split('; ');
  expect(pair).toMatch(/^__Host-kindred_install=[A-Za-z0-9_-]{43}$/);
  expect(attributes.filter((each) => !/^(Max-Age|Expires)=/.test(each)).sort()).toEqual([
    'HttpOnly',
    'Path=/',
    'SameSite=None',
    'Secure',
  ]);
  expect(attributes).toContain('Max-Age=900');
});

test('a cookie that another host of the same domain could have planted is not believed', async () => {
  const ours = await given('https://kindred.example.com', `__Host-kindred_install=${token}`);
  expect(ours.read).toBe(token);
  const planted = await given('https://kindred.example.com', `kindred_install=${token}`);
  expect(planted.read).toBeNull();
  expect(planted.set).not.toContain(token);
});

test('a local Kindred without https has a cookie that works there', async () => {
  const { set } = await given('http://localhost:3000');
  expect(set).toMatch(/^kindred_install=[A-Za-z0-9_-]{43}; .*SameSite=Lax$/);
  expect(set).not.toContain('Secure');
});
