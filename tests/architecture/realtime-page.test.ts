import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { realtimeEvents, realtimeEventTypes } from '../../backend/contract/realtime-events.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'realtime.md'), 'utf8');
const shape = z.object({
  properties: z.record(z.string(), z.object({ enum: z.array(z.string()).optional() })),
});

/** `status` (`completed`, `cancelled`): words where there are few. */
function dataOf(schema: z.ZodType): string {
  const { properties } = shape.parse(z.toJSONSchema(schema, { unrepresentable: 'any' }));
  const parts = Object.entries(properties).map(([name, { enum: words }]) => {
    const isShort = words !== undefined && words.length <= 5 && name !== 'provider';
    return isShort ? `\`${name}\` (${words.join(', ')})` : `\`${name}\``;
  });
  return parts.join(', ');
}

test('docs/realtime.md has every event as the contract says, and no other', () => {
  const rows = realtimeEventTypes.map((type) => {
    const { means, permission, data } = realtimeEvents[type];
    return `| \`${type}\` | ${means} | ${dataOf(data)} | \`${permission}\` |`;
  });
  const written = page.split('\n').filter((line) => /^\| `[a-z]+:[a-z]+` \|/.test(line));
  expect(written).toEqual(rows);
});
