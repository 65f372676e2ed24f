const hubspot = 'backend/providers/hubspot';
const domain = 'backend/domain';

/** What becomes of values, and who is believed to be HubSpot. */
export const defectsOfValues = [
  {
    name: 'pronouns that differ in case count as the same',
    file: `${domain}/same-value.ts`,
    find: `return value === '' ? null : value;`,
    replace: `return value === '' ? null : (value?.toLowerCase() ?? null);`,
    tests: ['tests/backend/domain'],
  },
  {
    name: 'a plus part of an address is dropped when people are matched',
    file: `${domain}/same-value.ts`,
    find: `email?.trim().toLowerCase()`,
    replace: `email?.trim().toLowerCase().replace(/\\+[^@]*@/, '@')`,
    tests: ['tests/complaints/first-meeting.pg.test.ts'],
  },
  {
    name: 'a field that an answer left out counts as emptied',
    file: `${domain}/merge-record.ts`,
    find: `const seen = theirs.values[field];\n  if (seen === undefined) return;`,
    replace: `const seen = theirs.values[field] ?? null;`,
    tests: ['tests/backend/domain'],
  },
  {
    name: 'a rule decides what a person was to be asked about',
    file: `${domain}/merge.ts`,
    find: `if (input.rule === 'ask') return null;`,
    replace: ``,
    tests: ['tests/backend/domain'],
  },
  {
    name: 'the newest wins although its clock is in the future',
    file: `${domain}/merge.ts`,
    find: `ms > 0 && (nowMs === undefined || ms <= nowMs + driftMs)`,
    replace: `ms > 0`,
    tests: ['tests/backend/domain'],
  },
  {
    name: 'an open conflict forgets what both sides had in common',
    file: `${domain}/merge-record.ts`,
    find: `if (isOpen) return;`,
    replace: ``,
    tests: ['tests/models/merge.test.ts', 'tests/backend/features/conflicts/conflicts.pg.test.ts'],
  },
  {
    name: 'a field in dispute is sent all the same',
    file: `${domain}/merge-record.ts`,
    find: `held.includes(key) || `,
    replace: ``,
    tests: ['tests/models/merge.test.ts', 'tests/backend/features/conflicts/conflicts.pg.test.ts'],
  },
  {
    name: 'a refused value is sent again and again',
    file: `${domain}/merge-record.ts`,
    find: `if (no && no.value === field.value) continue;`,
    replace: ``,
    tests: ['tests/backend/domain', 'tests/backend/features/sync/push.pg.test.ts'],
  },
  {
    name: 'an edit on an outdated view overwrites',
    file: `${domain}/edit.ts`,
    find: `!sameExactly(expected, current.value)`,
    replace: `false`,
    tests: ['tests/backend/domain'],
  },
  {
    name: 'a webhook may be signed days ago',
    file: `${hubspot}/signature.ts`,
    find: `if (!(ageMs <= maxSkewMs)) return invalid('stale');`,
    replace: ``,
    tests: ['tests/backend/providers/hubspot/signature.test.ts'],
  },
  {
    name: 'an unset secret signs',
    file: `${hubspot}/signature.ts`,
    find: ` && secret !== ''`,
    replace: ``,
    tests: ['tests/backend/providers/hubspot/signature.test.ts'],
  },
  {
    name: 'every escape of a signed URL is decoded',
    file: `${hubspot}/signature.ts`,
    find: `decodedEscapes.get(escape) ?? escape`,
    replace: `unescape(escape)`,
    tests: ['tests/backend/providers/hubspot/signature.test.ts'],
  },
];
