import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { requiredStates } from '../../simulation/states.ts';

const program = join(import.meta.dirname, '..', '..', 'simulation', 'main.ts');
const limitMs = 900_000;

async function simulate(...args: string[]): Promise<{ code: number; said: string; complained: string }> {
  const { NODE_OPTIONS: _none, ...env } = process.env;
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [said, complained, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code: Number(code), said, complained };
}

const hashOf = (said: string) => /hash ([0-9a-f]{16})/.exec(said)?.[1];

describe('the simulation', () => {
  test(
    'of 60 seeds every one comes to rest as promised, and together they reach every rare state',
    async () => {
      const { code, said, complained } = await simulate('--seeds', '60', '--steps', '30', '--states');
      expect({ wrong: said.match(/^(seed \d+: FAILED| {2}\S|never).*$/gm), complained }).toEqual({
        wrong: null,
        complained: '',
      });
      expect(said).toContain(
        `60 of 60 seeds held, ${requiredStates.length} of ${requiredStates.length} rare`,
      );
      expect(code).toBe(0);
    },
    limitMs,
  );

  test(
    'the same seed sends the same things in the same order, another seed does not',
    async () => {
      const [one, again, other] = [
        await simulate('--seed', '3', '--steps', '30'),
        await simulate('--seed', '3', '--steps', '30'),
        await simulate('--seed', '4', '--steps', '30'),
      ].map(({ said }) => hashOf(said));
      expect(one).toMatch(/^[0-9a-f]{16}$/);
      expect(again).toBe(one);
      expect(other).not.toBe(one);
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
