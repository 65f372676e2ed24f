import { describe, expect, test } from '@jest/globals';
import { noCounts } from '../../../../backend/contract/sync.ts';
import { headlineOf } from '../../../../backend/features/sync/session-headline.ts';

const session = {
  status: 'completed',
  kind: 'first',
  counts: noCounts(),
  result: null,
  error: null,
} as const;
const connection = {
  provider: 'hubspot',
  create: 0,
  link: 0,
  update: 0,
  conflict: 0,
  skip: 0,
  ambiguous: 0,
  fields: {},
  samples: [],
} as const;
const refusing = (refused: number) => ({
  perConnection: [{ ...connection, fields: {}, samples: [], refused }],
  apiCalls: 0,
  minutes: 0,
  differences: [],
  kept: [],
});

describe('the headline of a session', () => {
  test('says that all is done only when nothing waits for a person', () => {
    expect(headlineOf(session)).toBe('Done.');
    expect(headlineOf({ ...session, counts: { ...noCounts(), errors: 1 } })).toMatch(
      /^Partly done: 1 record waits/,
    );
    expect(headlineOf({ ...session, counts: { ...noCounts(), errors: 2 }, result: refusing(3) })).toMatch(
      /^Partly done: 5 records wait/,
    );
  });

  test.each([
    ['pending', /turn/],
    ['running', /way/],
    ['cancelled', /the next sync goes on/],
  ] as const)('of one that is %s says what that means', (status, words) => {
    expect(headlineOf({ ...session, status })).toMatch(words);
  });

  test('of one that failed is its reason, and of a plan that nothing was changed', () => {
    const error = { code: 'any', message: 'HubSpot is not connected any more.' };
    expect(headlineOf({ ...session, status: 'failed', error })).toBe(error.message);
    expect(headlineOf({ ...session, kind: 'plan' })).toContain('Nothing was changed');
  });
});
