import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { requiredStates } from '../../simulation/states.ts';

const program = join(import.meta.dirname, '..', '..', 'simulation', 'main.ts');
const limitMs = 900_000;

type Said = { code: number; said: string; complained: string };

async function simulate(...args: string[]): Promise<Said> {
  const { NODE_OPTIONS: _none, ...env } = process.env;
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [said, complained, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code: Number(code), said, complained };
}

/** What was sent between the parts for this seed, as one number. */
const hashOf = (said: string, seed: number) =>
  new RegExp(`^seed ${seed}: held \\(([0-9a-f]{16}),`, 'm').exec(said)?.[1];

describe('the simulation', () => {
  let batch: Said;
  beforeAll(async () => {
    batch = await simulate('--seeds', '60', '--steps', '30', '--states');
  }, limitMs);

  test('of 60 seeds every one comes to rest as promised, and together they reach every rare state', () => {
    const { code, said, complained } = batch;
    expect({ wrong: said.match(/^(seed \d+: FAILED| {2}\S|never).*$/gm), complained }).toEqual({
      wrong: null,
      complained: '',
    });
    expect(said).toContain(`60 of 60 seeds held, ${requiredStates.length} of ${requiredStates.length} rare`);
    expect(code).toBe(0);
  });

  test(
    'the same seed sends the same things in the same order, another seed does not',
    async () => {
      // Alone in a process, where the first time others had come before it.
      const alone = await simulate('--seed', '3', '--steps', '30');
      expect(hashOf(alone.said, 3)).toMatch(/^[0-9a-f]{16}$/);
      expect(hashOf(alone.said, 3)).toBe(hashOf(batch.said, 3));
      expect(new Set(Array.from({ length: 60 }, (_none, index) => hashOf(batch.said, index + 1))).size).toBe(
        60,
      );
    },
    limitMs,
  );

  test.each([[['--seeds', 'many']], [['--seed', '1', '--seeds', '5']], [['--sedes', '5']], [['5']]])(
    'asked wrongly (%j) it says how to ask, and runs nothing',
    async (args) => {
      const { code, said, complained } = await simulate(...args);
      expect({ code, said }).toEqual({ code: 2, said: '' });
      expect(complained).toContain('Usage: npm run simulate -- [--seeds N]');
    },
  );

  test('names at least 25 rare states', () => {
    expect(new Set(requiredStates).size).toBeGreaterThanOrEqual(25);
  });
});
