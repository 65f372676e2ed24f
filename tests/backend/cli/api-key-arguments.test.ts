import { describe, expect, test } from '@jest/globals';
import { readKeyArguments, usage } from '../../../backend/cli/api-key/arguments.ts';
import { permissionNames } from '../../../backend/contract/permissions.ts';

const now = new Date('2026-11-21T12:00:00Z');
const read = (...argv: string[]) => readKeyArguments(argv, now);
const reasonOf = (...argv: string[]) => {
  const answer = read('--portal', '62515', ...argv);
  return answer.outcome === 'refused' ? answer.reason : answer.outcome;
};

describe('the options of npm run api-key', () => {
  test('make an admin’s key without an end, unless they say otherwise', () => {
    const plain = { portal: '62515', name: 'command line', role: 'admin', scopes: null, expiresAt: null };
    expect(read('--portal', '62515')).toEqual({ outcome: 'ok', value: plain });
    const narrow = ['--role', 'member', '--scopes', 'contacts:read, sync:read', '--name', ' import '];
    expect(read('--portal', '62515', ...narrow, '--scopes', 'events:read')).toEqual({
      outcome: 'ok',
      value: {
        ...plain,
        name: 'import',
        role: 'member',
        scopes: ['contacts:read', 'sync:read', 'events:read'],
      },
    });
  });

  test.each([
    ['90d', '2027-02-19T12:00:00.000Z'],
    ['2027-01-31', '2027-01-31T00:00:00.000Z'],
    ['2027-01-31T18:00:00Z', '2027-01-31T18:00:00.000Z'],
  ])('let it end with --expires %s', (when, at) => {
    expect(read('--portal', '62515', '--expires', when)).toMatchObject({
      value: { expiresAt: new Date(at) },
    });
  });

  test.each(['0d', '2026-11-21', '2026-11-21T12:00:00Z'])('refuse an end that is over: %s', (when) => {
    expect(reasonOf('--expires', when)).toBe('--expires: a time that is still to come.');
  });

  test.each(['soon', '90', '2027-02-30', '2027-01-31 18:00', ''])('refuse what is no end: %s', (when) => {
    expect(reasonOf('--expires', when)).toMatch(/^--expires: a number of days such as 90d/);
  });

  test.each(['contacts:raed', '', 'contacts:read,'])(
    'name every scope where one is unknown: %s',
    (scopes) => {
      const reason = reasonOf('--scopes', scopes);
      expect(reason).toContain(`there is no scope "${scopes === 'contacts:read,' ? '' : scopes}"`);
      for (const name of permissionNames) expect(reason).toContain(name);
    },
  );

  test('refuse a role, a name, a portal and an option that there is not', () => {
    expect(reasonOf('--role', 'owner')).toMatch(/^--role: /);
    expect(reasonOf('--name', ' ')).toMatch(/^--name: /);
    expect(reasonOf('--name', 'x'.repeat(101))).toMatch(/^--name: /);
    expect(read('--portal', '62515', '--expire', '90d')).toMatchObject({ outcome: 'refused' });
    for (const portal of [[], ['--portal', 'x'], ['--portal', '0']]) {
      expect(read(...portal)).toMatchObject({
        outcome: 'refused',
        reason: expect.stringContaining('--portal'),
      });
    }
  });

  test('are explained by --help, whatever else is missing', () => {
    expect(read('--help')).toEqual({ outcome: 'help' });
    for (const option of ['--portal', '--role', '--scopes', '--name', '--expires', ...permissionNames]) {
      expect(usage).toContain(option);
    }
  });
});
