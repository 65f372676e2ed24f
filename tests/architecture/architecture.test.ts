import { describe, expect, test } from '@jest/globals';
import * as rules from './rules.ts';
import { sourceFiles, type SourceFile } from './source-files.ts';

const product = sourceFiles('backend', 'sandbox', 'hubspot-project', 'bench');
const everything = [...product, ...sourceFiles('scripts', 'tests')];
const file = (path: string, text: string, imports: string[] = []): SourceFile => ({ path, text, imports });

describe('the source', () => {
  test('is found', () => expect(product.length).toBeGreaterThan(20));
  test('imports lower floors only', () => expect(rules.brokenFloors(product)).toEqual([]));
  test('enters features by their index.ts', () => expect(rules.brokenFeatureDoors(product)).toEqual([]));
  test('keeps providers apart', () => expect(rules.brokenProviderWalls(product)).toEqual([]));
  test('keeps backend, sandbox and the HubSpot project apart', () =>
    expect(rules.brokenIslands(product)).toEqual([]));
  test('stays in files of at most 250 lines', () =>
    expect(rules.tooLong([...product, ...sourceFiles('scripts')])).toEqual([]));
  test('has names that say something', () => expect(rules.badNames(everything)).toEqual([]));
  test('takes time, randomness, settings and logging from outside', () =>
    expect(rules.brokenCode(product)).toEqual([]));
  test('has no route under /api beside the table', () => expect(rules.brokenRouteTable(product)).toEqual([]));
});

describe('each rule sees what it forbids', () => {
  test.each([
    ['floors', rules.brokenFloors, file('backend/domain/merge.ts', '', ['backend/platform/clock.ts'])],
    ['floors of app', rules.brokenFloors, file('backend/features/sync/jobs.ts', '', ['backend/app.ts'])],
    [
      'feature doors',
      rules.brokenFeatureDoors,
      file('backend/features/sync/jobs.ts', '', ['backend/features/links/store.ts']),
    ],
    [
      'feature doors of app',
      rules.brokenFeatureDoors,
      file('backend/app.ts', '', ['backend/features/links/store.ts']),
    ],
    [
      'providers',
      rules.brokenProviderWalls,
      file('backend/providers/hubspot/a.ts', '', ['backend/providers/pipedrive/b.ts']),
    ],
    [
      'sandbox',
      rules.brokenIslands,
      file('sandbox/hubspot/a.ts', '', ['backend/providers/hubspot/signature.ts']),
    ],
    [
      'HubSpot project',
      rules.brokenIslands,
      file('hubspot-project/app/cards/a.ts', '', ['backend/contract/jobs.ts']),
    ],
    ['backend', rules.brokenIslands, file('backend/features/sync/jobs.ts', '', ['sandbox/main.ts'])],
    ['length', rules.tooLong, file('backend/a.ts', '\n'.repeat(251))],
    ['names', rules.badNames, file('backend/platform/string-utils.ts', '')],
    ['environment', rules.brokenCode, file('backend/features/a.ts', `const x = process.env['A'];`)],
    ['clock', rules.brokenCode, file('backend/features/a.ts', 'const x = Date.now();')],
    ['dates', rules.brokenCode, file('backend/features/a.ts', 'const x = new Date();')],
    ['randomness', rules.brokenCode, file('backend/features/a.ts', 'const x = Math.random();')],
    [
      'routes beside the table',
      rules.brokenRouteTable,
      file('backend/features/a/routes.ts', `router.post('/api/people', save);`),
    ],
    ['console', rules.brokenCode, file('backend/features/a.ts', `console.log('x');`)],
  ])('%s', (_name, rule, broken) => expect(rule([broken])).toHaveLength(1));

  test('and lets prose and dates of a given time pass', () => {
    const fine = file(
      'backend/features/a.ts',
      `// console.log(x)\n/** Date.now() */\nconst at = new Date(nowMs);`,
    );
    expect(rules.brokenCode([fine])).toEqual([]);
  });
});
