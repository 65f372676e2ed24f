import { parseArgs } from 'node:util';
import { z } from 'zod';

export const usage = `Usage: npm run simulate -- [--seeds N] [--from S] [--steps K] [--workers W] [--states]
       npm run simulate -- --seed S [--steps K] [--trace]

  --seeds N    how many seeds (10), beginning with --from S (1)
  --steps K    what happens in each, one after the other (60)
  --workers W  processes that share the seeds (2)
  --states     fail unless every rare state was reached
  --seed S     one seed; --trace says all that happens and is sent`;

const whole = z.coerce.number().int().min(1);
const schema = z.strictObject({
  seeds: whole.max(1_000_000).default(10),
  from: whole.max(10_000_000).default(1),
  seed: whole.max(10_000_000).optional(),
  steps: whole.max(100_000).optional(),
  workers: whole.max(64).default(2),
  states: z.boolean().default(false),
  trace: z.boolean().default(false),
});

export type Options = Omit<z.infer<typeof schema>, 'seed' | 'from'> & { from: number };

/** Null when it was asked wrongly. `--seed S` is a batch of one that runs in this process. */
export function readOptions(args: string[]): Options | null {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    const { values } = parseArgs({
      args,
      options: { seeds: text, from: text, seed: text, steps: text, workers: text, states: flag, trace: flag },
    });
    const { seed, ...asked } = schema.parse(values);
    const isOdd = seed !== undefined && (values.seeds ?? values.from ?? values.states) !== undefined;
    if (isOdd) return null;
    return seed === undefined ? asked : { ...asked, from: seed, seeds: 1, workers: 1 };
  } catch {
    return null;
  }
}
