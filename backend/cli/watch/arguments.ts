import { parseArgs } from 'node:util';
import { z } from 'zod';
import {
  realtimeCursor,
  realtimeEventTypes,
  type RealtimeEventType,
} from '../../contract/realtime-events.ts';

export type WatchArguments = {
  url: string;
  key: string;
  /** Everything after this event; null: only what is new. */
  after: string | null;
  /** Null: all that the key may see. */
  types: RealtimeEventType[] | null;
  /** One JSON document per line instead of words. */
  json: boolean;
};

export const usage = `Usage: npm run watch -- --key KEY [options]
  --url URL      where Kindred answers (http://localhost:PORT)
  --after ID     also what came after this event
  --types A,B    only these: ${realtimeEventTypes.join(', ')}
  --json         one JSON document per line`;

const options = z.object({
  key: z.string().min(1).max(128),
  url: z.url({ protocol: /^https?$/ }),
  after: realtimeCursor.nullable(),
  types: z.array(z.enum(realtimeEventTypes)).min(1).nullable(),
  json: z.boolean(),
});

/** Reads the command line; a mistake is answered with a sentence. `port` is where Kindred listens unless `--url` says. */
export function readWatchArguments(
  argv: readonly string[],
  port: string | undefined,
): { outcome: 'ok'; value: WatchArguments } | { outcome: 'refused'; reason: string } {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      args: [...argv],
      options: { key: text, url: text, after: text, types: text, json: { type: 'boolean', default: false } },
    });
    if (values.key === undefined)
      return { outcome: 'refused', reason: 'Whose events? Give an API key with --key.' };
    const parsed = options.safeParse({
      key: values.key,
      url: values.url ?? `http://localhost:${port ?? '3000'}`,
      after: values.after ?? null,
      types: values.types?.split(',').map((type) => type.trim()) ?? null,
      json: values.json,
    });
    if (parsed.success) return { outcome: 'ok', value: parsed.data };
    const [issue] = parsed.error.issues;
    return { outcome: 'refused', reason: `--${String(issue?.path[0])}: ${issue?.message}.` };
  } catch (error) {
    return {
      outcome: 'refused',
      reason: error instanceof Error ? error.message : 'The options are not right.',
    };
  }
}
