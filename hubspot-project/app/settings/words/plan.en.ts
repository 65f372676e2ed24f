/** What a plan says. */
export const planEn = {
  nothing: '{name}: nothing would change.',
  create: '{count, plural, one {# record would be created} other {# records would be created}}',
  link: '{count, plural, one {# record would be linked} other {# records would be linked}}',
  update: '{count, plural, one {# record would be updated} other {# records would be updated}}',
  conflict:
    '{count, plural, one {# field differs and waits for somebody} other {# fields differ and wait for somebody}}',
  settled:
    '{count, plural, one {# field differs, and its rule says which value holds} other {# fields differ, and their rules say which value holds}}',
  ambiguous:
    '{count, plural, one {# record waits because nobody can say who it is} other {# records wait because nobody can say who they are}}',
  skip: '{count, plural, one {# record stays as it is} other {# records stay as they are}}',
  effort:
    'About {minutes, plural, =0 {a minute} one {# minute} other {# minutes}}, {calls, plural, one {# request} other {# requests}} to the CRMs.',
  samplesTitle: 'A few of them',
  samplesWho: 'Who',
  samplesCrm: 'Where',
  samplesWhat: 'What',
  samplesValues: 'Values',
  sampleCreate: 'Create',
  sampleLink: 'Link',
  sampleUpdate: 'Update',
  sampleConflict: 'Somebody decides',
  sampleSettled: 'Its rule decides',
  sampleAmbiguous: 'Not clear who it is',
  newValue: '{field}: {to}',
  change: '{field}: {from} → {to}',
  differ: '{field}: {from} in Kindred, {to} in {place}',
  unnamed: 'Somebody without a name or an address',
  sharesAddress: 'Shares an e-mail address with others',
  recordsOrQuestions:
    'These figures count records. Kindred later asks fewer or more questions: records that share an address are one question, and people without an e-mail address are asked about only when the sync would make a record for them.',
  empty: '(empty)',
  noValues: 'No values change',
} as const;

export type PlanKey = keyof typeof planEn;
