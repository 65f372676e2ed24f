import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createApp } from '../../../backend/app.ts';
import { startBackend, type Backend } from '../../fixtures/backend.ts';
import { settledSnapshot } from '../../fixtures/full-tenant.ts';
import { bytesOf, exchange } from '../../fixtures/over-socket.ts';
import { bodyWays, goodContentWays, methodWays, secretWays, unreadableWays } from './content-ways.ts';
import { headerWays, repeatedWays, spellingWays } from './header-ways.ts';
import { goodStampWays, stampWays } from './stamp-ways.ts';
import { surfaces, wireOf, type Surface, type Way, type World } from './surface.ts';
import { goodUrlWays, identityWays, noRouteWays, urlWays } from './url-ways.ts';

let backend: Backend;
let world: World;
const previousSecret = 'the-client-secret-before';
const counts = { refused: 0, accepted: 0, flipped: 0 };

beforeAll(async () => {
  backend = await startBackend({ contacts: 3 });
  backend.clock.freeze();
  const { url, apiKey } = backend;
  world = { url, apiKey, nowMs: backend.clock.nowMs(), secret: 'sandbox-client-secret' };
}, 180_000);
afterAll(async () => {
  const { refused, accepted, flipped } = counts;
  process.stderr.write(
    `signature: ${refused} cases refused, ${accepted} accepted, ${flipped} bit flips refused\n`,
  );
  await backend.close();
});

const send = (surface: Surface, way: Way) => exchange(world.url, bytesOf(wireOf(surface, way, world)));
const isApi = ({ target }: Surface) => target.startsWith('/api/');
type Case = [where: string, what: string, status: (surface: Surface) => number, surface: Surface, way: Way];
const casesOf = (
  what: string,
  ways: Record<string, Way>,
  status: (surface: Surface) => number,
  where: (surface: Surface) => boolean = () => true,
): Case[] =>
  surfaces
    .filter(where)
    .flatMap((surface) =>
      Object.entries(ways).map(([name, way]): Case => [
        surface.name,
        `${what} ${name}`,
        status,
        surface,
        way,
      ]),
    );

const codes: Record<number, string> = {
  400: 'repeated_header',
  401: 'unauthenticated',
  404: 'not_found',
  415: 'unsupported_media_type',
};
const unauthenticated = () => 401;
const refusedCases: Case[] = [
  ...casesOf('headers:', headerWays, unauthenticated),
  ...casesOf('headers:', repeatedWays, (surface) => (isApi(surface) ? 400 : 401)),
  ...casesOf('the signature', spellingWays, unauthenticated),
  ...casesOf('the timestamp', stampWays, unauthenticated),
  ...casesOf('signed', urlWays, unauthenticated),
  ...casesOf('signed', methodWays, unauthenticated),
  ...casesOf('signed', bodyWays, unauthenticated),
  ...casesOf('signed with', secretWays, unauthenticated),
  ...casesOf('identity:', identityWays, unauthenticated, isApi),
  ...casesOf('signed, with', unreadableWays, () => 415),
  ...casesOf('signed, called with', noRouteWays, () => 404),
];
const acceptedCases: Case[] = [
  ...casesOf('the timestamp', goodStampWays, ({ accepted }) => accepted),
  ...casesOf('the address', goodUrlWays, ({ accepted }) => accepted),
  ...casesOf('with', goodContentWays, ({ accepted }) => accepted),
];

describe('of what only HubSpot may call,', () => {
  let before: unknown[];
  beforeAll(async () => {
    before = await settledSnapshot(backend, backend.tenantId);
    backend.queue.sent.length = 0;
  });
  const nothingWritten = async () => {
    expect(await settledSnapshot(backend, backend.tenantId)).toEqual(before);
    expect(await backend.rows('select 1 from webhook_event')).toEqual([]);
    expect(await backend.rows('select 1 from run')).toEqual([]);
    expect(backend.queue.sent).toEqual([]);
  };

  let stored = 0;
  /** Since the case before, so that each fails for what it did itself. */
  const newlyStored = async () => {
    const rows = await backend.rows('select from webhook_event union all select from run');
    const more = rows.length - stored;
    stored = rows.length;
    return more;
  };

  test.each(refusedCases)('%s refuses, %s', async (_where, _what, status, surface, way) => {
    const answer = await send(surface, way);
    expect([answer.status, answer.headers['content-type']]).toEqual([
      status(surface),
      expect.stringContaining('application/problem+json'),
    ]);
    expect(JSON.parse(answer.text)).toMatchObject({ status: status(surface), code: codes[status(surface)] });
    expect(await newlyStored()).toBe(0);
    counts.refused += 1;
  });

  test.each(surfaces.map((surface) => [surface.name, surface] as const))(
    '%s takes no request with any single bit of it changed',
    async (_name, surface) => {
      const intact = bytesOf(wireOf(surface, () => ({}), world));
      // Where HTTP itself takes either: the case of a header’s name, and headers that say nothing here.
      const text = intact.toString('latin1');
      const meant = /(?:signature-v3|timestamp): ([^\r]+)/g;
      const places = [
        ...Array.from({ length: text.indexOf(' HTTP/') }, (_each, index) => index),
        ...[...text.matchAll(meant)].flatMap(({ index, 0: line, 1: value = '' }) =>
          Array.from(value, (_letter, at) => index + line.length - value.length + at),
        ),
        ...Array.from(
          { length: text.length - text.indexOf('\r\n\r\n') - 4 },
          (_each, index) => text.indexOf('\r\n\r\n') + 4 + index,
        ),
      ];
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...places), fc.nat(7), async (place, bit) => {
          const flipped = Buffer.from(intact);
          flipped[place] = (flipped[place] ?? 0) ^ (1 << bit);
          const { status } = await exchange(world.url, flipped);
          expect([400, 401, 404, 405]).toContain(status);
          counts.flipped += 1;
        }),
        { numRuns: 150 },
      );
    },
  );

  test('nothing at all was written or enqueued by any of them', nothingWritten);
});

describe('what HubSpot signs', () => {
  test.each(acceptedCases)('is taken by %s: %s', async (_where, _what, status, surface, way) => {
    const answer = await send(surface, way);
    expect([answer.status, answer.text]).toEqual([status(surface), expect.any(String)]);
    counts.accepted += 1;
  });

  test('is taken with the secret before the last rotation, where that one is configured, and with no third', async () => {
    const app = createApp({ ...backend.context, secrets: [world.secret, previousSecret] }, () => false);
    const server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const address = server.address();
    const at = `http://localhost:${typeof address === 'object' ? address?.port : 0}`;
    for (const surface of surfaces) {
      const status = async (key: string) =>
        (await exchange(at, bytesOf(wireOf(surface, () => ({ key }), world)))).status;
      expect(await status(world.secret)).toBe(surface.accepted);
      expect(await status(previousSecret)).toBe(surface.accepted);
      expect(await status('a-third-secret')).toBe(401);
      counts.accepted += 2;
      counts.refused += 1;
    }
    await new Promise((resolve) => server.close(resolve));
  });

  test('is what the matrix is made of: at least 300 ways of being wrong, each by another name, and right ones beside', () => {
    expect(refusedCases.length).toBeGreaterThanOrEqual(300);
    expect(new Set(refusedCases.map(([where, what]) => `${where} ${what}`)).size).toBe(refusedCases.length);
    expect(acceptedCases.length).toBeGreaterThanOrEqual(100);
  });
});
