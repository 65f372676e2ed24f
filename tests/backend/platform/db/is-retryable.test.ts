import { expect, test } from '@jest/globals';
import { isRetryable } from '../../../../backend/platform/db/is-retryable.ts';

const deep = (levels: number): unknown =>
  levels === 0 ? { code: '40001' } : { code: 'wrapped', cause: deep(levels - 1) };

test.each([
  ['a serialization failure', { code: '40001' }, true],
  ['a deadlock', { code: '40P01' }, true],
  ['Prisma’s name for both', { code: 'P2034' }, true],
  ['the code that an adapter found', { originalCode: '40001' }, true],
  ['what caused it', { code: 'P2010', cause: { code: '40P01' } }, true],
  [
    'what its details say',
    { code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '40001' } } } },
    true,
  ],
  ['one that is wrapped five times', deep(5), true],
  ['one that is wrapped six times', deep(6), false],
  ['another code', { code: '23505', originalCode: '23505' }, false],
  ['a code that is no text', { code: 40001, originalCode: 40001 }, false],
  ['an error without a code', new Error('40001'), false],
  ['a text', '40001', false],
  ['nothing', null, false],
  ['less than nothing', undefined, false],
])('%s may be run again: %#', (_name, error, expected) => expect(isRetryable(error)).toBe(expected));
