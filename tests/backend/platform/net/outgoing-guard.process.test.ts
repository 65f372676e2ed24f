import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';

const report = z.object({ results: z.record(z.string(), z.string()), seen: z.array(z.string()) });
let told: z.infer<typeof report>;

beforeAll(async () => {
  const child = join(import.meta.dirname, 'guarded-child.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [child], {
    env: { ...process.env, NODE_OPTIONS: '' },
    timeout: 30_000,
  });
  told = report.parse(JSON.parse(stdout));
}, 180_000);

describe('what leaves the process', () => {
  test.each([
    ['goes to a sandbox that is listed', 'listed', 'answered 200'],
    ['goes nowhere else on this machine', 'other port', 'failed host_not_allowed'],
    ['goes to no other host', 'other host', 'failed host_not_allowed'],
    ['goes to one label before a listed domain, not to two', 'two labels', 'failed host_not_allowed'],
    ['goes to no listed name that leads inward', 'name that leads inward', 'failed private_address'],
    ['goes to no address of cloud metadata', 'metadata', 'failed host_not_allowed'],
    ['goes nowhere in the clear', 'plain http', 'failed not_https'],
    ['goes out through HubSpot’s client', 'client', 'answered 200'],
    ['follows no redirect of HubSpot’s, even to the same host', 'client, redirected here', 'failed redirect'],
    ['follows no redirect of HubSpot’s elsewhere', 'client, redirected away', 'failed redirect'],
    [
      'goes to no private address where any public host is allowed',
      'any public host',
      'failed private_address',
    ],
  ])('%s', (_promise, name, outcome) => {
    expect(told.results['guard']).toBe('guarding');
    expect(told.results[name]).toBe(outcome);
  });

  test('goes to a listed name that leads to a public address, if there is a way', () => {
    expect(told.results['public name']).toMatch(/^(went out|failed)$/);
  });

  test('never reaches where a redirect leads', () => {
    expect(told.seen.map((line) => line.split(' ')[1])).toEqual([
      '/',
      '/a',
      '/b?to=/c',
      expect.stringMatching(/^\/d/),
    ]);
  });
});
