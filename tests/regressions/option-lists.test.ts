import { expect, test } from '@jest/globals';
import { storedValue } from '../../backend/providers/hubspot/option-lists.ts';

test('several options of a HubSpot list, one of which has a comma in its label, are found again', () => {
  const list = [
    { label: 'she/her', value: 'one' },
    { label: 'ask me, later', value: 'two' },
  ];
  expect(storedValue(list, 'she/her, ask me, later')).toEqual({ value: 'one;two', missing: [] });
});
