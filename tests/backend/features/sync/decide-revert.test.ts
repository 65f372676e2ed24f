import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CrmRecord } from '../../../../backend/domain/crm/index.ts';
import {
  fieldKeys,
  type ContactFields,
  type FieldKey,
  type FieldValues,
} from '../../../../backend/domain/field.ts';
import {
  decideRevert,
  type Contact,
  type ContactRevert,
  type There,
} from '../../../../backend/features/sync/revert/decide-revert.ts';
import type { Move, Trail, TrailThere } from '../../../../backend/features/sync/revert/trail.ts';

const contactId = '0f0e0d0c-0000-4000-8000-000000000001';
const writtenAtMs = 1_000_000;
type Provider = There['provider'];
type Moves = Partial<Record<FieldKey, Move>>;

const movesOf = (moves: Moves) => new Map(Object.entries(moves) as [FieldKey, Move][]);
const thereOf = (moves: Moves, own: Partial<TrailThere> = {}): TrailThere => ({
  created: false,
  archived: false,
  fields: movesOf(moves),
  writtenAtMs,
  ...own,
});
const trailOf = (
  store: Moves,
  there: Partial<Record<Provider, TrailThere>> = {},
  rest: Partial<Pick<Trail, 'edited' | 'touched'>> = {},
): Trail => ({
  contactId,
  store: movesOf(store),
  there: new Map(Object.entries(there) as [Provider, TrailThere][]),
  edited: new Set(),
  touched: false,
  ...rest,
});
const fieldsOf = (values: FieldValues): ContactFields =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      { value, source: 'hubspot', via: 'sync', changedAt: '2026-01-01T00:00:00.000Z', changedBy: null },
    ]),
  );
const recordOf = (id: string, values: FieldValues, updatedAtMs = writtenAtMs): CrmRecord => ({
  id,
  values,
  stamp: null,
  emailKeys: [],
  updatedAtMs,
  archived: false,
  mergedIds: [],
  extras: null,
});
const linkOf = (provider: Provider, values: FieldValues, change: Partial<There> = {}): There => ({
  provider,
  externalId: '7',
  base: values,
  record: recordOf('7', values),
  seenAtMs: writtenAtMs,
  gives: fieldKeys,
  ...change,
});
const contactOf = (
  values: FieldValues,
  links: readonly There[],
  held: readonly FieldKey[] = [],
): Contact => ({
  fields: fieldsOf(values),
  held,
  links,
});
const moved: Moves = { phone: { old: '1', new: '2' } };
const pushed = trailOf(moved, { pipedrive: thereOf(moved) });

describe('undoing what a session did with one contact', () => {
  test('puts a field back in the store and in the CRM when both are as the session left them', () => {
    const revert = decideRevert(pushed, contactOf({ phone: '2' }, [linkOf('pipedrive', { phone: '2' })]));
    expect(revert).toMatchObject({
      store: { phone: { from: '2', to: '1' } },
      there: [{ provider: 'pipedrive', moves: { phone: { from: '2', to: '1' } }, write: { phone: '1' } }],
      archive: [],
      lost: [],
      kept: null,
    });
  });

  test.each<[string, Trail, Contact]>([
    [
      'the trail tells of',
      trailOf(moved, { pipedrive: thereOf(moved) }, { edited: new Set(['phone']), touched: true }),
      contactOf({ phone: '2' }, [linkOf('pipedrive', { phone: '2' })]),
    ],
    ['is in the store only', pushed, contactOf({ phone: '3' }, [linkOf('pipedrive', { phone: '2' })])],
    [
      'only the CRM knows of',
      pushed,
      contactOf({ phone: '2' }, [
        linkOf('pipedrive', { phone: '2' }, { record: recordOf('7', { phone: '3' }) }),
      ]),
    ],
    [
      'only the other CRM knows of',
      pushed,
      contactOf({ phone: '2' }, [
        linkOf('pipedrive', { phone: '2' }),
        linkOf('hubspot', { phone: '2' }, { record: recordOf('7', { phone: '3' }) }),
      ]),
    ],
    [
      'waits for a decision',
      pushed,
      contactOf({ phone: '2' }, [linkOf('pipedrive', { phone: '2' })], ['phone']),
    ],
  ])('leaves a field alone everywhere whose edit %s', (_name, trail, contact) => {
    expect(decideRevert(trail, contact)).toMatchObject({ store: {}, there: [], kept: ['phone'] });
  });

  test('judges field by field: an edit of one does not keep another', () => {
    const both: Moves = { phone: { old: '1', new: '2' }, lastName: { old: 'A', new: 'B' } };
    const trail = trailOf(both, {}, { edited: new Set(['phone']), touched: true });
    const revert = decideRevert(trail, contactOf({ phone: '2', lastName: 'B' }, []));
    expect(revert).toMatchObject({ store: { lastName: { from: 'B', to: 'A' } }, kept: ['phone'] });
  });

  test('leaves alone what nobody knows the old value of', () => {
    const unknown: Moves = { phone: { old: undefined, new: '2' } };
    const trail = trailOf(unknown, { pipedrive: thereOf(unknown) });
    const revert = decideRevert(trail, contactOf({ phone: '2' }, [linkOf('pipedrive', { phone: '2' })]));
    expect(revert).toMatchObject({ store: {}, there: [], kept: ['phone'] });
  });

  test.each<[string, Partial<There>]>([
    ['is not written there any more', { gives: [] }],
    ['cannot be read there', { record: recordOf('7', {}) }],
  ])('leaves a field of a CRM alone that %s', (_name, change) => {
    const link = linkOf('pipedrive', { phone: '2' }, change);
    expect(decideRevert(pushed, contactOf({ phone: '2' }, [link]))).toMatchObject({
      there: [],
      kept: ['phone'],
    });
  });

  test('has nothing to write where a try before it wrote already, and still notes it', () => {
    const link = linkOf('pipedrive', { phone: '2' }, { record: recordOf('7', { phone: '1' }) });
    const revert = decideRevert(pushed, contactOf({ phone: '2' }, [link]));
    expect(revert).toMatchObject({ there: [{ moves: { phone: { to: '1' } }, write: {} }], kept: null });
  });

  test('names a record that its CRM does not show any more, and one of an ended link only as kept', () => {
    const lost = linkOf('pipedrive', { phone: '2' }, { record: null });
    expect(decideRevert(pushed, contactOf({ phone: '2' }, [lost]))).toMatchObject({
      there: [],
      lost: [{ provider: 'pipedrive', fields: ['phone'] }],
      kept: ['phone'],
    });
    const ended = { ...lost, externalId: null };
    expect(decideRevert(pushed, contactOf({ phone: '2' }, [ended]))).toMatchObject({
      lost: [],
      kept: ['phone'],
    });
  });
});

describe('undoing a session that made a record', () => {
  const made = trailOf(
    {},
    { pipedrive: thereOf({ phone: { old: undefined, new: '2' } }, { created: true }) },
  );
  const archive = (trail: Trail, links: readonly There[], values: FieldValues = { phone: '2' }) =>
    decideRevert(trail, contactOf(values, links));

  test('archives it when nobody touched it', () => {
    const revert = archive(made, [linkOf('pipedrive', { phone: '2' })]);
    expect(revert.archive).toEqual([{ provider: 'pipedrive', externalId: '7', gone: false }]);
    expect(revert.kept).toBeNull();
  });

  test('takes it for archived when it is gone, and does nothing once its link has ended', () => {
    const gone = linkOf('pipedrive', { phone: '2' }, { record: null });
    expect(archive(made, [gone]).archive).toEqual([{ provider: 'pipedrive', externalId: '7', gone: true }]);
    expect(archive(made, [{ ...gone, externalId: null }])).toMatchObject({ archive: [], kept: null });
  });

  test.each<[string, Trail, There[], FieldValues]>([
    ['the trail says so', { ...made, touched: true }, [linkOf('pipedrive', { phone: '2' })], { phone: '2' }],
    ['the store says so', made, [linkOf('pipedrive', { phone: '2' })], { phone: '3' }],
    [
      'the record says so',
      made,
      [linkOf('pipedrive', { phone: '2' }, { record: recordOf('7', { phone: '3' }) })],
      { phone: '2' },
    ],
    [
      'it was modified in something that is not synced',
      made,
      [
        linkOf(
          'pipedrive',
          { phone: '2' },
          { record: recordOf('7', { phone: '2' }, writtenAtMs + 3_600_000) },
        ),
      ],
      { phone: '2' },
    ],
    [
      'it was modified, which a later look has seen and found nothing of',
      made,
      [
        linkOf(
          'pipedrive',
          { phone: '2' },
          {
            record: recordOf('7', { phone: '2' }, writtenAtMs + 3_600_000),
            seenAtMs: writtenAtMs + 3_600_000,
          },
        ),
      ],
      { phone: '2' },
    ],
    ['its CRM is not connected any more', made, [], { phone: '2' }],
  ])('leaves it where somebody may have touched it: %s', (_name, trail, links, values) => {
    expect(archive(trail, links, values)).toMatchObject({ archive: [], kept: ['phone'] });
  });

  test('takes what a CRM fills in right after a write for its own housekeeping', () => {
    const later = linkOf(
      'pipedrive',
      { phone: '2' },
      { record: recordOf('7', { phone: '2' }, writtenAtMs + 9_000) },
    );
    expect(archive(made, [later]).archive).toHaveLength(1);
  });

  test('does not bring back what the session archived: the contact is named', () => {
    const trail = trailOf({}, { pipedrive: thereOf({}, { archived: true }) });
    expect(archive(trail, [linkOf('pipedrive', { phone: '2' })])).toMatchObject({ archive: [], kept: [] });
  });
});

const value = fc.constantFrom(null, '', 'a', 'b', 'c');
const move = fc.record({ old: fc.option(value, { nil: undefined }), new: value });
const someFields = ['email', 'firstName', 'phone'] as const satisfies readonly FieldKey[];
const perField = <T>(one: fc.Arbitrary<T>) =>
  fc
    .record({ email: fc.option(one), firstName: fc.option(one), phone: fc.option(one) })
    .map(
      (all) =>
        Object.fromEntries(Object.entries(all).filter(([, each]) => each !== null)) as Record<string, T>,
    );
const linkAt = (provider: Provider) =>
  fc
    .record({
      base: perField(value),
      seen: perField(value),
      shown: fc.boolean(),
      linked: fc.boolean(),
      gives: fc.subarray([...someFields]),
      laterMs: fc.constantFrom(0, 30_000, 600_000),
    })
    .map(({ base, seen, shown, linked, gives, laterMs }) =>
      linkOf(provider, base, {
        externalId: linked ? '7' : null,
        record: linked && shown ? recordOf('7', { ...base, ...seen }, writtenAtMs + laterMs) : null,
        gives,
      }),
    );
const ownAt = fc
  .record({ moves: perField(move), created: fc.boolean(), archived: fc.boolean() })
  .map(({ moves, created, archived }) => thereOf(moves, { created, archived }));
const situation = fc.record({
  store: perField(move),
  hubspot: fc.option(ownAt),
  pipedrive: fc.option(ownAt),
  edited: fc.subarray([...someFields]),
  held: fc.subarray([...someFields]),
  values: perField(value),
  links: fc.tuple(fc.option(linkAt('hubspot')), fc.option(linkAt('pipedrive'))),
});

type Situation = typeof situation extends fc.Arbitrary<infer T> ? T : never;

function build({ store, hubspot, pipedrive, edited, held, values, links }: Situation) {
  const there = { ...(hubspot ? { hubspot } : {}), ...(pipedrive ? { pipedrive } : {}) };
  const trail = trailOf(store, there, { edited: new Set(edited), touched: edited.length > 0 });
  const contact = contactOf(
    values,
    links.filter((link) => link !== null),
    held,
  );
  return { trail, contact };
}

/** What the contact is after the decision was carried out everywhere. */
function carriedOut(contact: Contact, revert: ContactRevert): Contact {
  const fields = { ...contact.fields };
  for (const [field, { to }] of Object.entries(revert.store)) {
    const before = fields[field as FieldKey];
    if (before) fields[field as FieldKey] = { ...before, value: to };
    else Object.assign(fields, fieldsOf({ [field]: to }));
  }
  const links = contact.links.map((link): There => {
    const { provider } = link;
    if (revert.archive.some((one) => one.provider === provider)) {
      return { ...link, externalId: null, record: null };
    }
    const back = revert.there.find((one) => one.provider === provider);
    if (!back || !link.record) return link;
    const to = Object.fromEntries(Object.entries(back.moves).map(([field, one]) => [field, one.to]));
    const values = { ...link.record.values, ...back.write };
    return { ...link, base: { ...link.base, ...to }, record: { ...link.record, values } };
  });
  return { ...contact, fields, links };
}

describe('any undoing', () => {
  test('writes only over values that are the session’s own, and touches no field that others changed', () => {
    fc.assert(
      fc.property(situation, (at) => {
        const { trail, contact } = build(at);
        const revert = decideRevert(trail, contact);
        const foreign = new Set([...trail.edited, ...contact.held]);
        for (const field of Object.keys(revert.store)) expect(foreign.has(field as FieldKey)).toBe(false);
        for (const { provider, write, record } of revert.there) {
          const own = trail.there.get(provider)?.fields;
          for (const field of Object.keys(write) as FieldKey[]) {
            expect(foreign.has(field)).toBe(false);
            expect(own?.get(field)?.new || null).toBe(record.values[field] || null);
            expect(own?.get(field)?.old || null).toBe(write[field] || null);
          }
        }
        // A value in the store that is none of the session's is somebody else's.
        for (const field of Object.keys(revert.store) as FieldKey[]) {
          const moves = [trail.store, ...[...trail.there.values()].map(({ fields }) => fields)];
          const known = moves.flatMap((map) => [map.get(field)?.old, map.get(field)?.new]);
          const comparable = (one: string | null | undefined) => (one === '' ? null : one);
          const now = comparable(contact.fields[field]?.value ?? null);
          expect(known.filter((one) => one !== undefined).map(comparable)).toContain(now);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('archives only records that the session made, of contacts that nobody touched', () => {
    fc.assert(
      fc.property(situation, (at) => {
        const { trail, contact } = build(at);
        for (const { provider } of decideRevert(trail, contact).archive) {
          expect(trail.touched).toBe(false);
          expect(contact.held).toEqual([]);
          expect(trail.there.get(provider)).toMatchObject({ created: true, archived: false });
          const record = contact.links.find((link) => link.provider === provider)?.record;
          expect(record?.updatedAtMs ?? 0).toBeLessThan(writtenAtMs + 600_000);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('that is done a second time has nothing to do', () => {
    fc.assert(
      fc.property(situation, (at) => {
        const { trail, contact } = build(at);
        const again = decideRevert(trail, carriedOut(contact, decideRevert(trail, contact)));
        expect(again).toMatchObject({ store: {}, archive: [] });
        for (const { write } of again.there) expect(write).toEqual({});
      }),
      { numRuns: 500 },
    );
  });
});
