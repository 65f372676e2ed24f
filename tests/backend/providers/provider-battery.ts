import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type {
  Account,
  CrmMapping,
  CrmPage,
  CrmProvider,
  CrmRecord,
} from '../../../backend/domain/crm/index.ts';
import type { FieldValues } from '../../../backend/domain/field.ts';

/** A person as a test adds one; `otherEmails` are secondary addresses. */
export type BatteryPerson = FieldValues & { otherEmails?: readonly string[] };
/** What the CRM itself holds, seen past the provider. `emails`: every address as written, the primary one first. */
export type Held = { values: FieldValues; emails: string[] };

/** One account at a CRM (a sandbox), with its back door. */
export type BatteryWorld = {
  provider: CrmProvider;
  account: Account;
  world: {
    /** Adds persons in this order; answers their ids. */
    addPersons(persons: readonly BatteryPerson[]): Promise<string[]>;
    /** As somebody at the CRM edits them. */
    editPerson(id: string, values: FieldValues): Promise<void>;
    deletePerson(id: string): Promise<void>;
    /** Null when the CRM does not have it (any more). */
    held(id: string): Promise<Held | null>;
    /** The next creation is carried out, and its answer lost. */
    loseNextCreation(): Promise<void>;
    /** Requests that reached the CRM's API since the start. */
    countCalls(): Promise<number>;
    /** Until what was written is found by searches, and some seconds of the CRM's time have passed. */
    settle(): Promise<void>;
    /** The CRM's own time, ms. */
    nowMs(): number;
    /** A property of option-list type for pronouns, with these labels; null when the CRM has none. */
    addOptionList(labels: readonly string[]): Promise<string>;
  };
  close(): Promise<void>;
};

const person = (name: string, more: BatteryPerson = {}): BatteryPerson => ({
  email: `${name.toLowerCase()}@battery.example`,
  firstName: name,
  lastName: 'Battery',
  ...more,
});
const maxPages = 50;

/** What every `CrmProvider` promises (backend/domain/crm/provider.ts), on an account that nobody else uses. */
export function crmProviderBattery(name: string, start: () => Promise<BatteryWorld>): void {
  let at: BatteryWorld;
  let mapping: CrmMapping;
  let names = 0;
  /** A name that no other test has. */
  const fresh = () => `Person${(names += 1)}x`;

  beforeAll(async () => {
    at = await start();
    const own = await at.provider.setUpOwnProperties(at.account);
    if (own.outcome === 'failed') throw new Error(`no own properties: ${own.failure.kind}`);
    mapping = at.provider.defaultMapping(own.value);
  }, 180_000);
  afterAll(() => at.close());

  const ok = <T>(
    result: { outcome: 'ok'; value: T } | { outcome: 'failed'; failure: { kind: string } },
  ): T => {
    if (result.outcome === 'failed') throw new Error(`failed: ${result.failure.kind}`);
    return result.value;
  };
  const add = async (more: BatteryPerson = {}): Promise<string> => {
    const [id = ''] = await at.world.addPersons([person(fresh(), more)]);
    return id;
  };
  const readOne = async (id: string, by = mapping): Promise<CrmRecord> => {
    const { found } = ok(await at.provider.read(at.account, { mapping: by, ids: [id] }));
    const [record] = found;
    if (!record) throw new Error('not found');
    return record;
  };
  const update = async (id: string, values: FieldValues, by = mapping) => {
    const { extras } = await readOne(id, by);
    const [outcome] = ok(
      await at.provider.update(at.account, { mapping: by, inputs: [{ id, values, extras }] }),
    );
    if (!outcome) throw new Error('no outcome');
    return outcome;
  };
  const allPages = async (
    page: (after: string | null) => Promise<CrmPage>,
    between?: (records: CrmRecord[]) => Promise<void>,
  ): Promise<CrmRecord[]> => {
    const records: CrmRecord[] = [];
    let after: string | null = null;
    for (let count = 0; count < maxPages; count += 1) {
      const { records: found, next }: CrmPage = await page(after);
      records.push(...found);
      if (next === null) return records;
      after = next;
      await between?.(found);
    }
    throw new Error('the list does not end');
  };

  describe(`${name} as a CRM`, () => {
    test('lists every record once, in a stable order, whatever is edited meanwhile', async () => {
      const added = await at.world.addPersons(
        Array.from({ length: at.provider.limits.page + 5 }, () => person(fresh())),
      );
      const list = (after: string | null) => at.provider.list(at.account, { mapping, after }).then(ok);
      const first = await allPages(list);
      const ids = first.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toEqual(expect.arrayContaining(added));
      let edits = 0;
      const again = await allPages(list, async (found) => {
        const touched = [found[0]?.id, added.at(-1)].filter((id) => id !== undefined);
        for (const id of touched) await at.world.editPerson(id, { lastName: `Edited ${(edits += 1)}` });
      });
      expect(edits).toBeGreaterThan(0);
      expect(again.map(({ id }) => id)).toEqual(ids);
    }, 180_000);

    test('lists what changed since a moment, each once', async () => {
      const [quiet, edited, deleted] = [await add(), await add(), await add()];
      await at.world.settle();
      const sinceMs = at.world.nowMs();
      await at.world.editPerson(edited, { phone: '+15550101' });
      await at.world.deletePerson(deleted);
      const created = await add();
      await at.world.settle();
      const changed = await allPages((after) =>
        at.provider.listChanged(at.account, { mapping, sinceMs, after }).then(ok),
      );
      const ids = changed.map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining([edited, created]));
      expect(ids).not.toContain(quiet);
      expect(ids).not.toContain(deleted);
      expect(new Set(ids).size).toBe(ids.length);
      const record = changed.find(({ id }) => id === edited);
      expect(record).toMatchObject({ values: { phone: '+15550101' }, archived: false });
      // CRMs with whole seconds show a change as a little earlier.
      expect(record?.updatedAtMs).toBeGreaterThanOrEqual(sinceMs - 1_000);
    });

    test('reads what is there and names what is not, in one call for a whole batch', async () => {
      const [present, deleted] = [await add({ phone: '+15550102' }), await add()];
      await at.world.deletePerson(deleted);
      const ids = [deleted, present, present, '999999999'];
      const before = await at.world.countCalls();
      const counter = { calls: 0 };
      const { found, missing } = ok(await at.provider.read(at.account, { mapping, ids }, { counter }));
      expect(found.map(({ id }) => id)).toEqual([present]);
      expect(missing.toSorted()).toEqual([deleted, '999999999'].toSorted());
      expect(found[0]?.values).toMatchObject({ phone: '+15550102', lastName: 'Battery', pronouns: null });
      expect(counter.calls).toBe(1);
      expect((await at.world.countCalls()) - before).toBe(1);
    });

    test('finds by primary and secondary address in any case, and nobody else', async () => {
      const [one, two] = [fresh(), fresh()];
      const primary = `${one}@Battery.Example`;
      const ids = await at.world.addPersons([
        person(one, { email: primary }),
        person(two, { otherEmails: [`${two}.Second@battery.example`] }),
      ]);
      await at.world.settle();
      const emailKeys = [
        primary.toLowerCase(),
        `${two}.second@battery.example`.toLowerCase(),
        'no@battery.example',
      ];
      const found = ok(await at.provider.findByEmails(at.account, { mapping, emailKeys }));
      expect(found.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
      const second = found.find(({ id }) => id === ids[1]);
      expect(second?.emailKeys).toEqual([
        `${two}@battery.example`.toLowerCase(),
        `${two}.second@battery.example`.toLowerCase(),
      ]);
      expect(ok(await at.provider.findByEmails(at.account, { mapping, emailKeys: [] }))).toEqual([]);
    });

    test('writes the given fields and keeps all others, other addresses too', async () => {
      const one = fresh();
      const [id = ''] = await at.world.addPersons([
        person(one, { phone: '+15550103', pronouns: 'they/them', otherEmails: [`${one}.2@battery.example`] }),
      ]);
      const outcome = await update(id, { firstName: 'Renamed', pronouns: 'xe/xem, sometimes she 🌈' });
      expect(outcome).toMatchObject({
        outcome: 'ok',
        created: false,
        warnings: [],
        record: {
          id,
          values: { firstName: 'Renamed', pronouns: 'xe/xem, sometimes she 🌈' },
        },
      });
      const held = await at.world.held(id);
      expect(held?.values).toMatchObject({
        email: `${one.toLowerCase()}@battery.example`,
        firstName: 'Renamed',
        lastName: 'Battery',
        phone: '+15550103',
        pronouns: 'xe/xem, sometimes she 🌈',
      });
      expect(held?.emails).toHaveLength(2);
    });

    test('a new address takes the primary place and the secondary ones stay', async () => {
      const one = fresh();
      const [id = ''] = await at.world.addPersons([
        person(one, { otherEmails: [`${one}.2@battery.example`] }),
      ]);
      const email = `${one}.new@battery.example`.toLowerCase();
      expect((await update(id, { email })).outcome).toBe('ok');
      const emails = (await at.world.held(id))?.emails.map((address) => address.toLowerCase());
      expect(emails?.[0]).toBe(email);
      expect(emails).toContain(`${one}.2@battery.example`.toLowerCase());
    });

    test('clears what it is told to clear, and nothing else', async () => {
      const id = await add({ phone: '+15550104', pronouns: 'she/her' });
      const outcome = await update(id, { phone: null, pronouns: null });
      expect(outcome).toMatchObject({
        record: { values: { phone: null, pronouns: null } },
      });
      const held = await at.world.held(id);
      expect([held?.values.phone ?? null, held?.values.pronouns ?? null]).toEqual([null, null]);
      expect(held?.values.lastName).toBe('Battery');
      expect(held?.emails).toHaveLength(1);
    });

    test('writing what was read changes nothing', async () => {
      const id = await add({ phone: '+15550105', pronouns: 'they/them' });
      const before = await at.world.held(id);
      const { values } = await readOne(id);
      const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
      expect((await update(id, given)).outcome).toBe('ok');
      expect(await at.world.held(id)).toEqual(before);
    });

    test('an input that the CRM refuses fails alone', async () => {
      const [first, last] = [await add(), await add()];
      const inputs = [first, '999999999', last].map((id) => ({
        id,
        values: { lastName: 'Isolated' },
        extras: null,
      }));
      const outcomes = ok(await at.provider.update(at.account, { mapping, inputs }));
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['ok', 'failed', 'ok']);
      expect(outcomes[1]).toMatchObject({ failure: { kind: 'not_found' } });
      for (const id of [first, last]) expect((await at.world.held(id))?.values.lastName).toBe('Isolated');
    });

    test('creates in the order of the inputs, with stamps that it finds again', async () => {
      const sinceMs = at.world.nowMs();
      const inputs = [fresh(), fresh()].map((one) => ({
        stamp: randomUUID(),
        values: { email: `${one}@battery.example`, firstName: one, lastName: null, pronouns: 'ze/hir' },
      }));
      const outcomes = ok(await at.provider.create(at.account, { mapping, inputs }));
      const ids = outcomes.map((outcome) =>
        outcome.outcome === 'ok' ? outcome.record.id : outcome.failure.kind,
      );
      expect(outcomes).toMatchObject(
        inputs.map(({ stamp, values }) => ({
          outcome: 'ok',
          created: true,
          record: { stamp, values: { firstName: values.firstName, pronouns: 'ze/hir' } },
        })),
      );
      const stamps = [...inputs.map(({ stamp }) => stamp), randomUUID()];
      const found = ok(await at.provider.findByStamps(at.account, { mapping, stamps, sinceMs }));
      expect(found.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    });

    test('a creation whose answer was lost is recognised by its stamp, and not made twice', async () => {
      const sinceMs = at.world.nowMs();
      const one = fresh();
      const input = { stamp: randomUUID(), values: { email: `${one}@battery.example`, firstName: one } };
      await at.world.loseNextCreation();
      const result = await at.provider.create(at.account, { mapping, inputs: [input] });
      const [outcome] = result.outcome === 'ok' ? result.value : [];
      const unsure = result.outcome === 'failed' ? result : outcome;
      // With a unique stamp the provider may repeat it safely; without one it says that it may have happened.
      if (unsure?.outcome === 'failed') {
        expect(unsure.failure).toMatchObject({ kind: 'unavailable', maybeApplied: true });
      } else expect(mapping.stamp?.unique).toBe(true);
      await at.world.settle();
      const found = ok(
        await at.provider.findByStamps(at.account, { mapping, stamps: [input.stamp], sinceMs }),
      );
      expect(found).toHaveLength(1);
      const [emailKey] = found[0]?.emailKeys ?? [];
      const same = await at.provider.findByEmails(at.account, { mapping, emailKeys: [emailKey ?? ''] });
      expect(ok(same)).toHaveLength(1);
    });

    test('archives, and says ok to what is archived already', async () => {
      const id = await add();
      ok(await at.provider.archive(at.account, id));
      expect(await at.world.held(id)).toBeNull();
      ok(await at.provider.archive(at.account, id));
      const { found, missing } = ok(await at.provider.read(at.account, { mapping, ids: [id] }));
      expect([found, missing]).toEqual([[], [id]]);
    });

    test('archives many with one answer each, also those that are archived already', async () => {
      const ids = [await add(), await add(), await add()];
      const [first = ''] = ids;
      ok(await at.provider.archive(at.account, first));
      const outcomes = ok(await at.provider.archiveBatch(at.account, ids));
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok']);
      for (const id of ids) expect(await at.world.held(id)).toBeNull();
      expect(ok(await at.provider.archiveBatch(at.account, []))).toEqual([]);
      const tooMany = Array.from({ length: at.provider.limits.batch + 1 }, (_, index) => String(index));
      await expect(at.provider.archiveBatch(at.account, tooMany)).rejects.toThrow(RangeError);
    });

    test('setting up its own properties again changes nothing', async () => {
      const before = ok(await at.provider.inspectOwnProperties(at.account));
      expect(before).toMatchObject({ state: 'ready', pronouns: mapping.fields.pronouns?.property });
      const count = ok(await at.provider.listProperties(at.account)).length;
      const both = await Promise.all([1, 2].map(() => at.provider.setUpOwnProperties(at.account)));
      expect(both.map(ok)).toEqual([before, before]);
      const properties = ok(await at.provider.listProperties(at.account));
      expect(properties).toHaveLength(count);
      const pronouns = properties.find(({ property }) => property === before.pronouns);
      expect(pronouns).toMatchObject({ options: null, archived: false });
      expect(pronouns?.fits).toContain('pronouns');
    });

    test('offers a property for every field of its default mapping', async () => {
      const properties = ok(await at.provider.listProperties(at.account));
      const fitting = Object.entries(mapping.fields).map(([key, target]) =>
        properties.some(
          ({ property, fits }) => property === target.property && fits.some((fit) => fit === key),
        ),
      );
      expect(fitting.length).toBeGreaterThanOrEqual(5);
      expect(fitting).not.toContain(false);
    });

    test('makes a property for a field once, and takes values in it', async () => {
      const { property } = ok(await at.provider.createFieldProperty(at.account, 'jobTitle'));
      expect(ok(await at.provider.createFieldProperty(at.account, 'jobTitle'))).toEqual({ property });
      const by = { ...mapping, fields: { ...mapping.fields, jobTitle: { property, addOptions: false } } };
      const id = await add();
      expect(await update(id, { jobTitle: 'Librarian' }, by)).toMatchObject({ outcome: 'ok' });
      expect((await readOne(id, by)).values.jobTitle).toBe('Librarian');
    });

    test('a value that an option list does not have is written only where options may be added', async () => {
      const property = await at.world.addOptionList(['she/her', 'they/them']);
      const by = (addOptions: boolean): CrmMapping => ({
        ...mapping,
        fields: { ...mapping.fields, pronouns: { property, addOptions } },
      });
      const id = await add();
      expect(await update(id, { pronouns: 'they/them' }, by(false))).toMatchObject({
        outcome: 'ok',
        record: { values: { pronouns: 'they/them' } },
      });
      const refused = await update(id, { pronouns: 'fae/faer', lastName: 'Unwritten' }, by(false));
      expect(refused).toMatchObject({ failure: { kind: 'option_missing', fields: ['pronouns'] } });
      expect((await readOne(id, by(false))).values).toMatchObject({
        pronouns: 'they/them',
        lastName: 'Battery',
      });
      expect((await update(id, { pronouns: 'fae/faer' }, by(true))).outcome).toBe('ok');
      expect((await readOne(id, by(false))).values.pronouns).toBe('fae/faer');
      const options = ok(await at.provider.listProperties(at.account)).find(
        (one) => one.property === property,
      );
      expect(options?.options?.filter((label) => label === 'fae/faer')).toHaveLength(1);
    });

    test('takes no more than a batch at once', async () => {
      const tooMany = Array.from({ length: at.provider.limits.batch + 1 }, (_, index) => String(index + 1));
      const inputs = tooMany.map((id) => ({ id, values: {}, extras: null }));
      await expect(at.provider.read(at.account, { mapping, ids: tooMany })).rejects.toThrow(RangeError);
      await expect(at.provider.update(at.account, { mapping, inputs })).rejects.toThrow(RangeError);
      await expect(at.provider.findByEmails(at.account, { mapping, emailKeys: tooMany })).rejects.toThrow(
        RangeError,
      );
    });
  });
}
