import { describe, expect, it } from '@jest/globals';
import { exceptionKinds } from '../../../../backend/contract/exception-kinds.ts';
import { notificationKinds } from '../../../../backend/contract/notification-kinds.ts';
import { parseContactFilter } from '../../../../backend/domain/contact-filter.ts';
import { reword } from '../../../../backend/contract/wording/reword.ts';
import { sourceFiles } from '../../../architecture/source-files.ts';
import { sentencesIn } from './sentences-in-source.ts';

/** Texts that no reader of a surface, a page or a mail meets: for developers and operators, in English. */
const forOthers = [
  /^backend\/(cli|config|serve|main|open-|workers|context)/,
  /^backend\/contract\/(openapi|routes)\//,
  /^backend\/contract\/(realtime-events|person-export|wording)/,
  // Every sentence of these tables is made below, with all that can come in.
  /^backend\/contract\/(exception-(kinds|words)|notification-kinds)/,
  /^backend\/features\/(documentation|ops|realtime)\//,
  /^backend\/platform\/(?!http)/,
  // Names that fields have, or get, in a CRM: they are the account’s, not the reader’s.
  /^backend\/providers\/(hubspot\/own-properties|pipedrive\/field-fits)/,
];

/** What can come in: a CRM, a number, a field, a role, a part of a sentence. */
const samples = ['HubSpot', '7', 'phone', 'member', '7 records wait'];

function filled(parts: readonly (string | null)[]): string[] {
  return parts.reduce<string[]>(
    (texts, part) => texts.flatMap((text) => (part === null ? samples : [part]).map((next) => text + next)),
    [''],
  );
}

const isWorded = (text: string) => reword(text, 'de') !== text;

describe('every sentence', () => {
  it('of the backend’s source that a person can read has its German', () => {
    const files = sourceFiles('backend').filter(({ path }) => !forOthers.some((other) => other.test(path)));
    const sentences = files.flatMap(({ path, text }) =>
      sentencesIn(path, text).map(({ line, parts }) => ({ place: `${path}:${line}`, parts })),
    );
    expect(sentences.length).toBeGreaterThan(200);
    const missing = sentences
      .filter(({ parts }) => !filled(parts).some(isWorded))
      .map(({ place, parts }) => `${place} ${parts.map((part) => part ?? '…').join('')}`);
    expect(missing).toEqual([]);
  });

  const facts = [
    {},
    { codes: ['not_found'], fields: ['phone' as const] },
    { fields: ['pronouns' as const], codes: [] },
    {
      properties: ['lead_status', 'zip'],
      codes: ['INVALID', 'REQUIRED'],
      fields: ['email' as const, 'firstName' as const],
      candidates: [
        { provider: 'pipedrive' as const, externalId: '7' },
        { provider: 'hubspot' as const, externalId: '9' },
        { contactId: '01900000-0000-7000-8000-000000000000' },
      ],
      existingId: '55',
      attempts: 3,
      count: 12,
      since: '2026-11-20T10:00:00Z',
    },
  ];

  it.each(Object.entries(exceptionKinds))('of the exception %s has its German', (_, kind) => {
    for (const provider of ['hubspot', 'pipedrive', null] as const) {
      for (const some of facts) {
        const subject = { provider, externalId: '12', facts: some };
        const texts = [kind.title, kind.message(subject), ...kind.fixes(subject).map(({ label }) => label)];
        expect(texts.filter((text) => !isWorded(text))).toEqual([]);
        for (const text of texts) expect(reword(text, 'de')).not.toMatch(englishWords);
      }
    }
  });

  it.each(facts)(
    'of a record that was not made because another one has its address has its German',
    (some) => {
      const subject = { provider: 'hubspot' as const, externalId: null, facts: some };
      const text = reword(exceptionKinds.duplicate_in_crm.message(subject), 'de');
      expect(text).toMatch(/^Es wurde kein Datensatz in HubSpot angelegt: .* versuchen\.$/);
      expect(text).not.toMatch(englishWords);
    },
  );

  it.each([
    ...['x'.repeat(2_000), 'email eq "', 'email', 'shoe eq "9"', 'email.x eq "9"', 'email empty "x"'],
    ...['email like "x"', 'email eq', 'email eq "\\u0000"', 'email.source starts "x"', 'email.source eq "x"'],
    ...['updatedAt eq "x"', 'updatedAt ge "x"', Array<string>(20).fill('email empty').join(' and ')],
  ])('of a filter that cannot be read has its German: %.20s', (filter) => {
    const parsed = parseContactFilter(filter);
    const detail = parsed.outcome === 'invalid' ? `query.filter: ${parsed.detail}` : 'it can be read';
    expect(isWorded(detail) ? null : detail).toBeNull();
  });

  it.each(Object.entries(notificationKinds))('of the notification %s has its German', (_, kind) => {
    const known = {
      provider: 'pipedrive' as const,
      until: '2026-11-29T08:30:00.000Z',
      endsAt: '2026-11-29T08:30:00.000Z',
    };
    const causes = [
      {},
      { ...known, fieldState: 'missing' as const, status: 'approved' as const, role: 'member' as const },
      { ...known, fieldState: 'archived' as const, status: 'rejected' as const, role: 'manager' as const },
      { ...known, fieldState: 'other_type' as const, status: 'expired' as const, role: 'admin' as const },
      ...(['first', 'incremental', 'targeted', 'plan', 'revert'] as const).map((sessionKind) => ({
        sessionKind,
      })),
    ];
    for (const cause of causes) {
      for (const count of [1, 2]) {
        const text = kind.text({ facts: cause, count });
        expect(isWorded(text) ? null : text).toBeNull();
        expect(reword(text, 'de')).not.toMatch(englishWords);
      }
    }
  });
});

/** Words that no German sentence has: a part was left as it was. */
const englishWords = /\b(the|and|record|records|of|is|a sync|first name|value|property)\b/;
