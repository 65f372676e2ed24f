import { describe, expect, test } from '@jest/globals';
import { isUnavailable } from '../../../../backend/platform/db/is-unavailable.ts';

const coded = (code: string) => Object.assign(new Error('failed'), { code });

describe('a database that cannot be reached', () => {
  test.each(['ECONNREFUSED', '57P01', '57P03', '53300', '08006', 'P2024', 'P2028'])(
    'is told by %s',
    (code) => {
      expect(isUnavailable(coded(code))).toBe(true);
    },
  );

  test.each([
    'timeout exceeded when trying to connect',
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'Query read timeout',
  ])('is told by “%s”', (message) => {
    expect(isUnavailable(new Error(message))).toBe(true);
  });

  test('is told by what Prisma wraps', () => {
    expect(isUnavailable({ code: 'P2010', meta: { driverAdapterError: { cause: coded('57P01') } } })).toBe(
      true,
    );
  });
});

describe('a database that answers', () => {
  test.each(['23505', '22P02', '40001', '57014', 'P2002'])('with %s is there', (code) => {
    expect(isUnavailable(coded(code))).toBe(false);
  });

  test.each([new Error('timeout'), null, undefined, 'ECONNREFUSED', {}])(
    'is not in doubt for %p',
    (error) => {
      expect(isUnavailable(error)).toBe(false);
    },
  );
});
