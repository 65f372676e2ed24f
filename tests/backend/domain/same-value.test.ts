import { expect, test } from '@jest/globals';
import { emailKey, sameValue } from '../../../backend/domain/same-value.ts';
import { isStorable } from '../../../backend/domain/storable.ts';

test.each([
  ['Ann@X.com ', 'ann@x.com'],
  [' a+b@x.com', 'a+b@x.com'],
  ['  ', null],
  ['', null],
  [null, null],
  [undefined, null],
])('the key of the address %j is %j', (address, key) => expect(emailKey(address)).toBe(key));

test('empty and absent are the same, in every field; blanks are something but for an address', () => {
  expect([
    sameValue('phone', '', null),
    sameValue('email', ' ', null),
    sameValue('phone', ' ', null),
  ]).toEqual([true, true, false]);
  expect([sameValue('pronouns', 'a', 'a'), sameValue('pronouns', 'a', 'A')]).toEqual([true, false]);
});

test.each([
  ['', true],
  ['xe/xem ✨ 🏳️‍⚧️', true],
  ['a\u0000b', false],
  ['half a pair \ud83d', false],
])('%j can be kept: %s', (text, kept) => expect(isStorable(text)).toBe(kept));
