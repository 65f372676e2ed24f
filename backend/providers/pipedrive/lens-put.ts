import type { CrmMapping, ValidationIssue } from '../../domain/crm/index.ts';
import { fieldKeys, type FieldKey, type FieldValues } from '../../domain/field.ts';
import { sameValue } from '../../domain/same-value.ts';
import { isCustomCode, type FieldDefinition } from './definitions.ts';
import { putPrimary } from './entry-list.ts';
import { optionsFor, type OptionIds } from './option-values.ts';
import type { Entry, Extras } from './person-schema.ts';

/** The body of a write, as API v2 takes it. */
export type PersonBody = {
  first_name?: string;
  last_name?: string;
  job_title?: string | null;
  emails?: Entry[];
  phones?: Entry[];
  custom_fields?: Record<string, string | OptionIds>;
};

export type MissingOption = { field: FieldKey; property: string; labels: string[]; mayAdd: boolean };

export type Put =
  | { outcome: 'ok'; body: PersonBody }
  | { outcome: 'invalid'; issues: ValidationIssue[] }
  /** What must be sent along is not known: the answer that should have told it left it out. */
  | { outcome: 'unsaid' }
  | { outcome: 'options_missing'; missing: MissingOption[] };

const emptyExtras: Extras = { emails: [], phones: [], firstName: null, lastName: null, options: {} };

/**
 * The longest text that a `varchar` and an option's label hold (pipedrive.md, section 4). For names, addresses, numbers
 * and job titles no limit is documented: the same one is taken, because then the refusal names the field.
 */
const maxCharacters = 255;

type Draft = { body: PersonBody; issues: ValidationIssue[]; missing: MissingOption[]; unsaid: boolean };

/**
 * The body that writes `values` and nothing else over what `extras` says the person holds; null and '' clear. Lists are
 * whole, names come in pairs (section 3). What Pipedrive would refuse or change is refused here, before any call.
 */
export function putValues(
  values: FieldValues,
  extras: Extras,
  mapping: CrmMapping,
  definitions: ReadonlyMap<string, FieldDefinition>,
): Put {
  const draft: Draft = { body: {}, issues: [], missing: [], unsaid: false };
  for (const field of fieldKeys) {
    const target = mapping.fields[field];
    const given = values[field];
    if (target === undefined || given === undefined) continue;
    const put = { field, value: given === '' ? null : given, extras, ...target };
    if (isCustomCode(target.property)) putCustom(draft, put, definitions.get(target.property));
    else putStandard(draft, put);
  }
  putNames(draft, extras, mapping);
  if (draft.unsaid) return { outcome: 'unsaid' };
  if (draft.issues.length > 0) return { outcome: 'invalid', issues: draft.issues };
  if (draft.missing.length > 0) return { outcome: 'options_missing', missing: draft.missing };
  return { outcome: 'ok', body: draft.body };
}

type OnePut = {
  field: FieldKey;
  value: string | null;
  extras: Extras;
  property: string;
  addOptions: boolean;
};

function putStandard(draft: Draft, put: OnePut): void {
  const { property, value, extras } = put;
  if (isTooLong(value)) return issue(draft, put, 'TOO_LONG');
  if (property === 'emails' || property === 'phones') {
    const field = property === 'emails' ? 'email' : 'phone';
    const held = extras[property];
    if (held === undefined) {
      draft.unsaid = true;
      return;
    }
    const list = putPrimary(held, value, (a, b) => sameValue(field, a, b));
    if (list.outcome === 'ok') draft.body[property] = list.entries;
    else issue(draft, put, 'OTHER_ENTRIES_LEFT');
  } else if (property === 'first_name' || property === 'last_name') {
    draft.body[property] = value ?? '';
  } else if (property === 'job_title') {
    draft.body.job_title = value;
  } else {
    issue(draft, put, 'UNKNOWN_PROPERTY');
  }
}

function putCustom(draft: Draft, put: OnePut, definition: FieldDefinition | undefined): void {
  const { property, value } = put;
  const custom = (draft.body.custom_fields ??= {});
  if (definition === undefined) return issue(draft, put, 'UNKNOWN_PROPERTY');
  const isLimited = definition.type !== 'text' && definition.type !== 'set';
  if (isLimited && isTooLong(value)) return issue(draft, put, 'TOO_LONG');
  if (value === null || definition.options === null) {
    custom[property] = value;
    return;
  }
  const several = definition.type === 'set';
  const current = put.extras.options[property] ?? null;
  const found = optionsFor(value, definition.options, { several, current });
  if (found.outcome === 'ok') {
    custom[property] = found.ids;
    return;
  }
  if (found.labels.some(isTooLong)) return issue(draft, put, 'TOO_LONG');
  draft.missing.push({ field: put.field, property, labels: found.labels, mayAdd: put.addOptions });
}

const isTooLong = (value: string | null): boolean => value !== null && [...value].length > maxCharacters;

/** Both names go together, and not both empty: the other one is what the person has. */
function putNames(draft: Draft, extras: Extras, mapping: CrmMapping): void {
  const { body } = draft;
  if (body.first_name === undefined && body.last_name === undefined) return;
  const [first, last] = [body.first_name ?? extras.firstName, body.last_name ?? extras.lastName];
  if (first === undefined || last === undefined) {
    draft.unsaid = true;
    return;
  }
  body.first_name = first ?? '';
  body.last_name = last ?? '';
  if (body.first_name.trim() === '' && body.last_name.trim() === '') requireName(draft, mapping);
}

function requireName(draft: Draft, mapping: CrmMapping): void {
  const isMapped = (property: string) => (key: FieldKey) => mapping.fields[key]?.property === property;
  const field = fieldKeys.find(isMapped('first_name')) ?? fieldKeys.find(isMapped('last_name')) ?? null;
  draft.issues.push({ code: 'REQUIRED', property: 'first_name', field });
}

function issue(draft: Draft, { field, property }: OnePut, code: string): void {
  draft.issues.push({ code, property, field });
}

/** The body of a creation: a person needs a name (section 3), and carries our stamp. */
export function putNew(
  values: FieldValues,
  stamp: string,
  mapping: CrmMapping,
  definitions: ReadonlyMap<string, FieldDefinition>,
): Put {
  const named: FieldValues = { firstName: null, lastName: null, ...values };
  const hasNameField = fieldKeys.some((key) =>
    ['first_name', 'last_name'].includes(mapping.fields[key]?.property ?? ''),
  );
  const put = putValues(named, emptyExtras, mapping, definitions);
  if (put.outcome === 'ok' && !hasNameField) {
    return { outcome: 'invalid', issues: [{ code: 'REQUIRED', property: 'first_name', field: null }] };
  }
  if (put.outcome !== 'ok') return put;
  const body = withoutEmpty(put.body);
  if (mapping.stamp === null) return { outcome: 'ok', body };
  return {
    outcome: 'ok',
    body: { ...body, custom_fields: { ...body.custom_fields, [mapping.stamp.property]: stamp } },
  };
}

/** A creation says nothing about what is empty. */
function withoutEmpty(body: PersonBody): PersonBody {
  const { emails, phones, job_title: jobTitle, custom_fields: custom, ...names } = body;
  const filled = Object.entries(custom ?? {}).filter(([, value]) => value !== null);
  return {
    ...names,
    ...(emails?.length ? { emails } : {}),
    ...(phones?.length ? { phones } : {}),
    ...(jobTitle == null ? {} : { job_title: jobTitle }),
    ...(filled.length > 0 ? { custom_fields: Object.fromEntries(filled) } : {}),
  };
}
