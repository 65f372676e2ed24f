import { expect, test } from '@jest/globals';
import { readsAsForms } from '../../../../../hubspot-project/app/cards/words/reads-as-forms.ts';

test.each([
  'they/them',
  'xe/xem/xyr',
  ' They / THEM ',
  'sie/ihr',
  'เขา/เธอ',
  'هي/ها',
  'e\u0301l/ella',
  'hy’n/hir',
])('words between slashes can be quoted in a sentence: %j', (pronouns) =>
  expect(readsAsForms(pronouns)).toBe(true),
);

test.each([
  'ask me',
  'any pronouns',
  'they',
  'just Robin',
  'no pronouns / my name',
  'she/her (at work)',
  '/',
  '',
  '🏳️‍⚧️/x',
])('what may be an answer of another kind is not: %j', (pronouns) =>
  expect(readsAsForms(pronouns)).toBe(false),
);
