import { createHash } from 'node:crypto';
import { z } from 'zod';
import { integer, text } from '../hubspot/columns.ts';
import type { Row } from '../hubspot/store.ts';
import type { CompanyStore } from './companies.ts';
import { fieldTypes, type FieldType } from './field-types.ts';
import { plans } from './plans.ts';
import { fieldQuotaReached, invalid, notFound, refused } from './refusals.ts';
import type { Ground, Refused } from './types.ts';

export type FieldOption = { id: number; label: string };
const details = z.strictObject({
  description: z.string(),
  addVisible: z.boolean(),
  detailsVisible: z.boolean(),
});
type FieldDetails = z.infer<typeof details>;

/** A custom field of persons. `options` only where the type has them. */
export type CustomField = {
  seq: number;
  code: string;
  name: string;
  type: FieldType;
  options: FieldOption[] | null;
  details: FieldDetails;
};

const label = z.strictObject({ label: z.string().min(1).max(255) });
const maxOptions = 10_000;
const visibility = z.strictObject({
  add_visible_flag: z.boolean().optional(),
  details_visible_flag: z.boolean().optional(),
});
const changeable = {
  field_name: z.string().trim().min(1).max(255),
  description: z.string().max(1_000).optional(),
  ui_visibility: visibility.optional(),
};
const createInput = z.strictObject({
  ...changeable,
  field_type: z.enum(fieldTypes),
  options: z.array(label).min(1).max(maxOptions).optional(),
});
const changeInput = z.strictObject({ ...changeable, field_name: changeable.field_name.optional() });
const optionsInput = {
  add: z.array(label).min(1).max(maxOptions),
  rename: z
    .array(label.extend({ id: z.number().int() }))
    .min(1)
    .max(maxOptions),
  remove: z
    .array(z.strictObject({ id: z.number().int() }))
    .min(1)
    .max(maxOptions),
};

export type FieldWritten = { outcome: 'written'; field: CustomField } | Refused;
export type OptionsWritten = { outcome: 'written'; options: FieldOption[] } | Refused;

/** The companies' own fields of persons (reference: pipedrive section 4). A refused write has changed nothing. */
export type PersonFieldStore = {
  /** In order of creation, without deleted ones. */
  list(companyId: number): CustomField[];
  get(companyId: number, code: string): CustomField | null;
  create(companyId: number, body: unknown): FieldWritten;
  change(companyId: number, code: string, body: unknown): FieldWritten;
  /** Values of persons are lost with it. */
  remove(companyId: number, code: string): FieldWritten;
  addOptions(companyId: number, code: string, body: unknown): OptionsWritten;
  renameOptions(companyId: number, code: string, body: unknown): OptionsWritten;
  removeOptions(companyId: number, code: string, body: unknown): OptionsWritten;
};

const hasOptions = (type: FieldType) => type === 'enum' || type === 'set';

export function createPersonFieldStore(ground: Ground, companies: CompanyStore): PersonFieldStore {
  const { store, clock } = ground;
  const list = (companyId: number) =>
    store
      .all('select * from field where company_id = ? and deleted_ms is null order by seq', companyId)
      .map((row) => toField(ground, companyId, row));
  const get = (companyId: number, code: string) => {
    const row = store.get(
      'select * from field where company_id = ? and code = ? and deleted_ms is null',
      companyId,
      code,
    );
    return row === undefined ? null : toField(ground, companyId, row);
  };
  const change: PersonFieldStore['change'] = (companyId, code, body) => {
    const before = get(companyId, code);
    if (before === null) return refused(notFound());
    const parsed = changeInput.safeParse(body);
    if (!parsed.success) return refused(invalid(z.prettifyError(parsed.error)));
    store.run(
      'update field set name = ?, details = ? where seq = ?',
      parsed.data.field_name ?? before.name,
      JSON.stringify(mergeDetails(parsed.data, before.details)),
      before.seq,
    );
    return written(get(companyId, code));
  };
  return {
    list,
    get,
    change,
    create: (companyId, body) => {
      const parsed = createInput.safeParse(body);
      if (!parsed.success) return refused(invalid(z.prettifyError(parsed.error)));
      const { field_name: name, field_type: type, options } = parsed.data;
      if (hasOptions(type) !== (options !== undefined))
        return refused(invalid('options are required for enum and set, and only there'));
      const company = companies.get(companyId);
      if (company !== null && list(companyId).length >= plans[company.plan].customFields)
        return refused(fieldQuotaReached());
      return store.atomically(() => {
        const code = createHash('sha1').update(ground.edges.uuid()).digest('hex');
        store.run(
          'insert into field (company_id, code, name, type, details) values (?, ?, ?, ?, ?)',
          companyId,
          code,
          name,
          type,
          JSON.stringify(mergeDetails(parsed.data, noDetails)),
        );
        for (const option of options ?? []) insertOption(ground, companyId, code, option.label);
        return written(get(companyId, code));
      });
    },
    remove: (companyId, code) => {
      const field = get(companyId, code);
      if (field === null) return refused(notFound());
      store.run('update field set deleted_ms = ? where seq = ?', clock.nowMs(), field.seq);
      return { outcome: 'written', field };
    },
    ...createOptionWrites(ground, get),
  };
}

const noDetails: FieldDetails = { description: '', addVisible: true, detailsVisible: true };

function mergeDetails(input: z.infer<typeof changeInput>, before: FieldDetails): FieldDetails {
  return {
    description: input.description ?? before.description,
    addVisible: input.ui_visibility?.add_visible_flag ?? before.addVisible,
    detailsVisible: input.ui_visibility?.details_visible_flag ?? before.detailsVisible,
  };
}

function written(field: CustomField | null): FieldWritten {
  return field === null ? refused(notFound()) : { outcome: 'written', field };
}

function toField(ground: Ground, companyId: number, row: Row): CustomField {
  const code = text(row['code']);
  const type = z.enum(fieldTypes).parse(row['type']);
  return {
    seq: integer(row['seq']),
    code,
    name: text(row['name']),
    type,
    options: hasOptions(type) ? readOptions(ground, companyId, code) : null,
    details: details.parse(JSON.parse(text(row['details']))),
  };
}

function readOptions({ store }: Ground, companyId: number, code: string): FieldOption[] {
  return store
    .all(
      'select id, label from field_option where company_id = ? and code = ? and deleted_ms is null order by id',
      companyId,
      code,
    )
    .map((row) => ({ id: integer(row['id']), label: text(row['label']) }));
}

function insertOption({ store }: Ground, companyId: number, code: string, name: string): FieldOption {
  const { lastId } = store.run(
    'insert into field_option (company_id, code, label) values (?, ?, ?)',
    companyId,
    code,
    name,
  );
  return { id: lastId, label: name };
}

/** Each call is all or nothing; a rename keeps the id. */
function createOptionWrites(ground: Ground, get: PersonFieldStore['get']) {
  const { store, clock } = ground;
  const write = <T>(
    target: { companyId: number; code: string; body: unknown },
    schema: z.ZodType<T[]>,
    apply: (inputs: T[], field: CustomField & { options: FieldOption[] }) => OptionsWritten,
  ): OptionsWritten => {
    const field = get(target.companyId, target.code);
    if (field === null) return refused(notFound());
    const { options } = field;
    if (options === null) return refused(invalid('this field has no options'));
    const parsed = schema.safeParse(target.body);
    if (!parsed.success) return refused(invalid(z.prettifyError(parsed.error)));
    return store.atomically(() => apply(parsed.data, { ...field, options }));
  };
  const isUnknown = (ids: { id: number }[], options: FieldOption[]) =>
    ids.some(({ id }) => !options.some((option) => option.id === id));
  const addOptions: PersonFieldStore['addOptions'] = (companyId, code, body) =>
    write({ companyId, code, body }, optionsInput.add, (inputs, field) => {
      if (inputs.length + field.options.length > maxOptions)
        return refused(invalid(`a field has at most ${maxOptions} options`));
      const options = inputs.map((input) => insertOption(ground, companyId, code, input.label));
      return { outcome: 'written', options };
    });
  const renameOptions: PersonFieldStore['renameOptions'] = (companyId, code, body) =>
    write({ companyId, code, body }, optionsInput.rename, (inputs, field) => {
      if (isUnknown(inputs, field.options)) return refused(invalid('there is no option with this id'));
      for (const { id, label: name } of inputs)
        store.run('update field_option set label = ? where id = ?', name, id);
      return { outcome: 'written', options: inputs.map((input) => ({ id: input.id, label: input.label })) };
    });
  const removeOptions: PersonFieldStore['removeOptions'] = (companyId, code, body) =>
    write({ companyId, code, body }, optionsInput.remove, (inputs, field) => {
      if (isUnknown(inputs, field.options)) return refused(invalid('there is no option with this id'));
      const nowMs = clock.nowMs();
      for (const { id } of inputs)
        store.run('update field_option set deleted_ms = ? where id = ?', nowMs, id);
      return {
        outcome: 'written',
        options: field.options.filter((option) => inputs.some(({ id }) => id === option.id)),
      };
    });
  return { addOptions, renameOptions, removeOptions };
}
