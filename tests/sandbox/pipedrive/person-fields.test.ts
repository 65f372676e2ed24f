import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { startSandbox, type RunningSandbox } from '../running-sandbox.ts';

const fields = '/api/v2/personFields';
const persons = '/api/v2/persons';
const company = 7117171;
const options = z.array(z.object({ id: z.number(), label: z.string() }));
const fieldShape = z.looseObject({ field_code: z.string(), options: options.nullable() });
let sandbox: RunningSandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ contacts: 3 });
  await sandbox.pipedrive.install();
});
afterEach(() => sandbox.close());

const api = (method: string, path: string, body?: unknown) => sandbox.pipedrive.api(method, path, body);
const makeField = async (type: string, more: object = {}) => {
  const { body } = await api('POST', fields, { field_name: 'Pronouns', field_type: type, ...more });
  return fieldShape.parse(body['data']);
};
const write = (code: string, value: unknown) =>
  api('PATCH', `${persons}/501`, { custom_fields: { [code]: value } });
const held = async (code: string, query = '') => {
  const { body } = await api('GET', `${persons}/501${query}`);
  return z.object({ custom_fields: z.record(z.string(), z.unknown()) }).parse(body['data']).custom_fields[
    code
  ];
};

describe('fields', () => {
  test('get a key of 40 hex digits, and may share a name', async () => {
    const first = await makeField('varchar');
    const second = await makeField('varchar');
    expect(first.field_code).toMatch(/^[0-9a-f]{40}$/);
    expect(second.field_code).not.toBe(first.field_code);
    expect(first).toMatchObject({
      field_name: 'Pronouns',
      field_type: 'varchar',
      is_custom_field: true,
      options: null,
      ui_visibility: { add_visible_flag: true },
    });
  });

  test('are listed behind the fields everybody has, none of which is for pronouns', async () => {
    const list = async () =>
      z
        .object({ data: z.array(z.looseObject({ field_code: z.string(), field_name: z.string() })) })
        .parse((await api('GET', fields)).body).data;
    expect((await list()).map(({ field_name }) => field_name)).not.toContain('Pronouns');
    expect((await list()).map(({ field_code }) => field_code)).not.toContain('job_title');
    const { field_code } = await makeField('varchar');
    expect((await list()).at(-1)?.field_code).toBe(field_code);
    expect((await api('GET', `${fields}/${field_code}`)).status).toBe(200);
    expect((await api('GET', `${fields}/phones`)).status).toBe(200);
    expect((await api('GET', `${fields}/nope`)).status).toBe(404);
  });

  test('can be renamed, but not become another type; a deleted one takes its values along', async () => {
    const { field_code: code } = await makeField('varchar');
    await write(code, 'they/them');
    const renamed = await api('PATCH', `${fields}/${code}`, { field_name: 'How to address' });
    expect(renamed.body['data']).toMatchObject({ field_code: code, field_name: 'How to address' });
    expect((await api('PATCH', `${fields}/${code}`, { field_type: 'text' })).status).toBe(400);
    expect(await held(code)).toBe('they/them');
    expect((await api('DELETE', `${fields}/${code}`)).status).toBe(200);
    expect(await held(code)).toBeUndefined();
    expect((await write(code, 'x')).status).toBe(400);
  });

  test('need options exactly where the type has them', async () => {
    const body = { field_name: 'A', field_type: 'enum' };
    expect((await api('POST', fields, body)).status).toBe(400);
    const text = { field_name: 'A', field_type: 'varchar', options: [{ label: 'x' }] };
    expect((await api('POST', fields, text)).status).toBe(400);
  });

  test('are as many as the plan has', async () => {
    await sandbox.steer('POST', '/_sandbox/pipedrive/plan', { companyId: company, plan: 'Lite' });
    for (let count = 0; count < 30; count += 1)
      sandbox.sandbox.pipedrive.fields.create(company, { field_name: `F${count}`, field_type: 'text' });
    const refused = await api('POST', fields, { field_name: 'One more', field_type: 'text' });
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({ success: false, code: expect.stringMatching(/^feature_capping_/) });
  });

  test('are made by admins, unless the company says otherwise', async () => {
    await sandbox.pipedrive.install(21_000_002);
    const body = { field_name: 'A', field_type: 'text' };
    expect((await api('POST', fields, body)).status).toBe(403);
    await sandbox.steer('POST', '/_sandbox/pipedrive/switches', { usersMayEditFields: true });
    expect((await api('POST', fields, body)).status).toBe(201);
  });
});

describe('options', () => {
  test('keep their id when renamed, and are added and deleted all or nothing', async () => {
    const field = await makeField('enum', { options: [{ label: 'she/her' }, { label: 'they/them' }] });
    const path = `${fields}/${field.field_code}/options`;
    const [first, second] = field.options ?? [];
    const added = options.parse((await api('POST', path, [{ label: 'ze/hir' }])).body['data']);
    expect(added[0]?.id).toBeGreaterThan(second?.id ?? 0);
    await api('PATCH', path, [{ id: first?.id, label: 'She / Her' }]);
    expect((await api('DELETE', path, [{ id: second?.id }, { id: 9_999 }])).status).toBe(400);
    const { body } = await api('GET', `${fields}/${field.field_code}`);
    expect(fieldShape.parse(body['data']).options).toEqual([
      { id: first?.id, label: 'She / Her' },
      second,
      added[0],
    ]);
    expect((await api('POST', path, [{ label: 'x'.repeat(256) }])).status).toBe(400);
    expect((await api('GET', path)).status).toBe(405);
  });
});

describe('values', () => {
  test.each<[string, unknown, unknown[]]>([
    ['varchar', 'they/them 🌱', [7, 'x'.repeat(256), '', ['a']]],
    ['text', 'x'.repeat(300), [7]],
    ['double', 1.5, ['1.5']],
    ['date', '2026-11-21', ['21.11.2026']],
    ['monetary', { value: 1, currency: 'EUR' }, [1, { value: '1', currency: 'EUR' }]],
  ])('%s takes its own kind only, and null clears it', async (type, good, bad) => {
    const { field_code: code } = await makeField(type);
    expect((await write(code, good)).status).toBe(200);
    expect(await held(code)).toEqual(good);
    for (const value of bad) expect((await write(code, value)).status).toBe(400);
    expect((await write(code, null)).status).toBe(200);
    expect(await held(code)).toBeNull();
  });

  test('of options are ids; labels are shown on request', async () => {
    const choices = { options: [{ label: 'she/her' }, { label: 'they/them' }] };
    const single = await makeField('enum', choices);
    const several = await makeField('set', choices);
    const id = single.options?.[1]?.id;
    expect((await write(single.field_code, 'they/them')).status).toBe(400);
    expect((await write(single.field_code, several.options?.[0]?.id)).status).toBe(400);
    expect((await write(single.field_code, id)).status).toBe(200);
    const labelled = '?include_option_labels=true';
    expect(await held(single.field_code)).toBe(id);
    expect(await held(single.field_code, labelled)).toEqual({ id, label: 'they/them' });
    expect((await write(several.field_code, [])).status).toBe(400);
    const ids = several.options?.map((option) => option.id);
    expect((await write(several.field_code, ids)).status).toBe(200);
    expect(await held(several.field_code, labelled)).toEqual(several.options);
  });

  test('of texts are searched, those of options are not', async () => {
    const text = await makeField('varchar');
    const single = await makeField('enum', { options: [{ label: 'zirconium' }] });
    await write(text.field_code, 'Wolfram/Wolframs');
    await write(single.field_code, single.options?.[0]?.id);
    const count = async (term: string) =>
      z
        .object({ items: z.array(z.unknown()) })
        .parse((await api('GET', `${persons}/search?term=${term}&fields=custom_fields`)).body['data']).items
        .length;
    expect(await count('wolfram')).toBe(1);
    expect(await count('zirconium')).toBe(0);
  });
});
