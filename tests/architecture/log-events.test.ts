import { expect, test } from '@jest/globals';
import { textOf } from './named-places.ts';
import { sourceFiles } from './source-files.ts';

/** `log.warn({ … }, 'thing.happened')`, also over several lines. */
const logged = /\blog\.(?:debug|info|warn|error)\([\s\S]*?['"]([a-z_]+(?:\.[a-z_]+)+)['"],?\s*\)/g;
const events = sourceFiles('backend')
  .filter(({ path }) => !path.startsWith('backend/cli/') && !path.includes('/generated/'))
  .flatMap(({ text }) => [...text.matchAll(logged)].map(([, event = '']) => event));

test('every event of the log has a row in the runbook', () => {
  expect(new Set(events).size).toBeGreaterThan(70);
  const [, inventory = ''] = textOf('docs/runbook.md').split('## Log events');
  // A row may name a second event by its last part: `embedded_postgres.ready`, `.stale_lock_removed`.
  const isThere = (event: string) =>
    inventory.includes(`\`${event}\``) || inventory.includes(`\`${event.slice(event.indexOf('.'))}\``);
  expect([...new Set(events)].filter((event) => !isThere(event))).toEqual([]);
});
