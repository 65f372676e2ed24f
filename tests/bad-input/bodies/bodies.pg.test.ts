import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { problemCodes } from '../../../backend/contract/problem.ts';
import { startBackend, type Backend } from '../../fixtures/backend.ts';
import { settledSnapshot } from '../../fixtures/full-tenant.ts';
import type { WireAnswer } from '../../fixtures/over-socket.ts';
import { doorsOf, type Door } from './doors.ts';
import { encodings, grammar, lists, sizes, type Shape } from './shapes.ts';

let backend: Backend;
let doors: ReturnType<typeof doorsOf>;
let sent = 0;
beforeAll(async () => {
  backend = await startBackend({ contacts: 3 });
  await backend.connectPipedrive();
  doors = doorsOf(backend);
}, 180_000);
afterAll(async () => {
  process.stderr.write(`bodies: ${sent} cases at four doors\n`);
  await backend.close();
});
beforeEach(() => {
  sent += 1;
});

const doorNames = ['hubspot', 'pipedrive', 'workflow', 'api'] as const;
const codes: Record<number, readonly string[]> = {
  400: ['invalid_request', 'unknown_field'],
  413: ['payload_too_large'],
  415: ['unsupported_media_type'],
};
/** A problem of the table, and nothing that came of the request. */
async function expectRefused(answer: WireAnswer, status: number): Promise<void> {
  expect([answer.status, answer.headers['content-type']]).toEqual([
    status,
    expect.stringContaining('application/problem+json'),
  ]);
  const problem = JSON.parse(answer.text) as { status: number; code: string };
  expect(problem.status).toBe(status);
  expect(codes[status]).toContain(problem.code);
  expect(Object.keys(problemCodes)).toContain(problem.code);
}

type Case = [door: string, shape: string, door: (typeof doorNames)[number], shape: Shape];
const everywhere = (shapes: readonly Shape[]): Case[] =>
  doorNames.flatMap((door) => shapes.map((shape): Case => [door, shape.name, door, shape]));

describe('a body with', () => {
  let before: unknown[];
  beforeAll(async () => {
    before = await settledSnapshot(backend, backend.tenantId);
  });

  test.each(everywhere([...sizes, ...encodings, ...grammar].filter(({ answer }) => answer !== 'taken')))(
    'at %s: %s is refused with a problem of the table, and leaves nothing',
    async (_door, _shape, name, shape) => {
      const door = doors[name];
      const { body, ...options } = shape.make(door);
      const written = await door.written();
      await expectRefused(await door.send(body, options), Number(shape.answer));
      expect(await door.written()).toBe(written);
    },
  );

  test('none of that leaves anything anywhere', async () => {
    expect(await settledSnapshot(backend, backend.tenantId)).toEqual(before);
  });

  test.each(everywhere([...sizes, ...encodings].filter(({ answer }) => answer === 'taken')))(
    'at %s: %s is taken, and has its effect once',
    async (_door, _shape, name, shape) => {
      const door = doors[name];
      const { body, ...options } = shape.make(door);
      const written = await door.written();
      expect((await door.send(body, options)).status).toBe(door.taken);
      expect(await door.written()).toBe(written + 1);
    },
  );

  test.each(doorNames.flatMap((name) => lists.map((text) => [name, text] as const)))(
    'at %s: only %s, leaves nothing',
    async (name, text) => {
      const door = doors[name];
      const written = await door.written();
      const answer = await door.send(Buffer.from(text));
      if (name === 'hubspot') {
        expect([answer.status, JSON.parse(answer.text)]).toEqual([202, { accepted: 0, malformed: 1 }]);
      } else await expectRefused(answer, 400);
      expect(await door.written()).toBe(written);
    },
  );
});

describe('a request that HTTP itself can be read in two ways', () => {
  const good = (door: Door) => Buffer.from(JSON.stringify(door.good()));
  test.each(doorNames)(
    'at %s: two lengths, or a length and chunks, are not answered with a success',
    async (name) => {
      const door = doors[name];
      const written = await door.written();
      const body = good(door);
      const twice = { headers: [['content-length', '2']] as const };
      expect((await door.send(body, twice)).status).toBe(400);
      const both = { transport: 'chunked' as const, headers: [['content-length', '5']] as const };
      expect((await door.send(body, both)).status).toBe(400);
      const negative = { transport: { saysBytes: -1 } };
      expect((await door.send(body, negative)).status).toBe(400);
      expect(await door.written()).toBe(written);
    },
  );

  test.each(doorNames)('at %s: less than it says it is, is never acted on', async (name) => {
    const door = doors[name];
    const written = await door.written();
    const body = good(door);
    const answer = await door.send(body, {
      transport: { saysBytes: body.length + 1 },
      patienceMs: 300,
    });
    expect(answer.status).not.toBe(door.taken);
    expect(await door.written()).toBe(written);
  });

  test.each(doorNames)('at %s: more than it says it is, is cut where it says', async (name) => {
    const door = doors[name];
    const body = good(door);
    const written = await door.written();
    const answer = await door.send(body, { transport: { saysBytes: body.length - 1 } });
    expect([400, 401]).toContain(answer.status);
    expect(await door.written()).toBe(written);
  });
});
