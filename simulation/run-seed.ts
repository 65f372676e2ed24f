import { createHash } from 'node:crypto';
import pg from 'pg';
import { createTestDatabase } from '../tests/fixtures/database.ts';
import { createCast } from './acts.ts';
import { createHappening } from './happening.ts';
import { comeToRest, whatIsWrong } from './rest.ts';
import { createSeeded } from './seeded.ts';
import { createSightings, sightTraffic } from './sightings.ts';
import { crashState } from './states.ts';
import { createVirtualTime } from './virtual-time.ts';
import type { WatchedDatabase } from './watch-database.ts';
import { createWorld, type SimulatedWorld, type WorldParts } from './world.ts';

export type SeedRequest = {
  seed: number;
  /** What happens, one after the other (60). */
  steps?: number | undefined;
  /** Told of everything that happens, with the virtual time in milliseconds. */
  trace?: ((line: string) => void) | undefined;
};

export type SeedResult = {
  seed: number;
  /** What is wrong although everything is over; empty when the promises hold. */
  found: string[];
  /** Of everything that was sent between the parts, in order: the same for the same seed. */
  hash: string;
  virtualMs: number;
  /** What people and admins did, and how many records Kindred wrote to both CRMs for it. */
  changes: number;
  writes: number;
  statements: number;
  /** What it cost this process. */
  cpuMs: number;
  /** How often each rare state was seen. */
  sightings: Record<string, number>;
};

const startMs = Date.parse('2026-11-02T09:00:00Z');
const defaultSteps = 60;
/** Five to ten times what is usual. */
const statementsOfRest = 20_000;
const statementsOfStep = 1_000;
/** Says whose words are whose. */
const marks = ['a', 'b'];

/** Runs one seed from empty accounts to rest, and says what is wrong then. */
export async function runSeed(watched: WatchedDatabase, request: SeedRequest): Promise<SeedResult> {
  const [before, cpuBefore] = [watched.statements(), process.cpuUsage()];
  const database = await createTestDatabase();
  const admin = new pg.Pool({ connectionString: database.superuserUrl, max: 1 });
  admin.on('error', () => undefined);
  // By name: the same questions are asked after every step.
  const rows = async <T>(text: string, values?: unknown[]) =>
    (await admin.query({ name: nameOf(text), text, values })).rows as T[];
  const realFetch = globalThis.fetch;
  const time = createVirtualTime(startMs, watched);
  try {
    const lived = await time.until(
      live(request, { time, rows, watched, database }),
      statementsOfRest + statementsOfStep * (request.steps ?? defaultSteps),
    );
    const { user, system } = process.cpuUsage(cpuBefore);
    return { ...lived, statements: watched.statements() - before, cpuMs: (user + system) / 1_000 };
  } finally {
    globalThis.fetch = realFetch;
    await admin.end();
    await database.drop();
  }
}

const nameOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

async function live(
  { seed, steps = defaultSteps, trace }: SeedRequest,
  parts: Omit<WorldParts, 'random' | 'note' | 'died'>,
): Promise<Omit<SeedResult, 'statements' | 'cpuMs'>> {
  const { clock } = parts.time;
  const random = createSeeded(String(seed));
  const seen = createSightings();
  const hash = createHash('sha256');
  const note = (line: string) => {
    const told = `${clock.nowMs() - startMs} ${line}`;
    hash.update(`${told}\n`);
    sightTraffic(line, seen);
    trace?.(told);
  };
  const died = (point: string) => {
    note(`the process died at ${point}`);
    seen(crashState(point));
  };
  const world = await createWorld({ ...parts, random, note, died });
  const casts = world.accounts.map((account, index) =>
    createCast(account, { mark: marks[index] ?? '', random, seen, tell: note }),
  );
  const happen = createHappening({ world, casts, random, seen, rows: parts.rows, note });
  await happen.gather();
  for (let step = 0; step < steps; step += 1) await happen.next();
  await comeToRest(world, casts);
  const writes = recordsWritten(world);
  const found = await whatIsWrong(world, casts, (account) => marks[world.accounts.indexOf(account)] ?? '');
  await world.close();
  const changes = happen.changes();
  found.push(...tooManyWrites({ changes, writes }));
  return {
    seed,
    found,
    hash: hash.digest('hex'),
    virtualMs: clock.nowMs() - startMs,
    changes,
    writes,
    sightings: Object.fromEntries(seen.all()),
  };
}

/** One for each other place, and again where a fault hid whether it was done. */
const maxWritesPerChange = 3;

function tooManyWrites({ changes, writes }: { changes: number; writes: number }): string[] {
  if (writes <= changes * maxWritesPerChange) return [];
  return [`${writes} records were written for ${changes} changes`];
}

function recordsWritten({ hubspot, pipedrive }: SimulatedWorld): number {
  return hubspot.calls.report().contactsWritten + pipedrive.calls.report().personWrites;
}
