import { z } from 'zod';
import { judgeValue } from './field-types.ts';
import type { CustomField } from './person-fields.ts';
import { invalid, refused } from './refusals.ts';
import type { ContactPoint, Person, Refused } from './types.ts';

const point = z.strictObject({
  value: z.string().min(1).max(255),
  primary: z.boolean().optional(),
  label: z.string().max(255).optional(),
});
const points = z
  .array(point)
  .max(100)
  .refine((items) => items.filter(({ primary }) => primary === true).length <= 1, 'more than one is primary')
  .transform((items): ContactPoint[] => {
    const chosen = items.findIndex(({ primary }) => primary === true);
    const primaryAt = chosen === -1 ? 0 : chosen;
    return items.map(({ value, label }, index) => ({
      value,
      primary: index === primaryAt,
      label: label === undefined || label === '' ? 'work' : label,
    }));
  });
const namePart = z.string().max(255).nullable();
const id = z.number().int().positive();
const body = z.strictObject({
  name: z.string().min(1).max(255).optional(),
  first_name: namePart.optional(),
  last_name: namePart.optional(),
  owner_id: id.optional(),
  org_id: id.nullable().optional(),
  emails: points.optional(),
  phones: points.optional(),
  visible_to: z.literal([1, 3, 5, 7]).optional(),
  label_ids: z.array(id).max(100).optional(),
  custom_fields: z.record(z.string(), z.unknown()).optional(),
});
const creation = body.extend({ add_time: z.iso.datetime({ offset: true }).optional() });
const withJobTitle = { job_title: z.string().max(255).nullable().optional() };

/** What a write changes; a field that is absent stays. */
export type PersonChange = {
  name?: { name: string; firstName: string | null; lastName: string | null };
  addedMs?: number;
  customFields: Record<string, unknown>;
} & Partial<Pick<Person, 'ownerId' | 'orgId' | 'emails' | 'phones' | 'visibleTo' | 'labelIds' | 'jobTitle'>>;

export type PersonInput = { outcome: 'valid'; change: PersonChange } | Refused;

/**
 * Reads a person's body as REST v2 takes it (reference: pipedrive section 3): no unknown fields, no strings for
 * numbers, objects only in `emails` and `phones`, `name` or both `first_name` and `last_name`.
 */
export function readPersonInput(
  input: unknown,
  account: { fields: CustomField[]; contactSync: boolean; isOwner(userId: number): boolean },
  kind: 'create' | 'update',
): PersonInput {
  const base = kind === 'create' ? creation : body.extend({ add_time: z.never().optional() });
  const parsed = (account.contactSync ? base.extend(withJobTitle) : base.extend(noJobTitle)).safeParse(input);
  if (!parsed.success) return refused(invalid(z.prettifyError(parsed.error)));
  const { data } = parsed;
  const name = readName(data);
  if (name.outcome === 'wrong') return refused(invalid(name.message));
  if (kind === 'create' && name.name === undefined) return refused(invalid('name is required'));
  if (data.owner_id !== undefined && !account.isOwner(data.owner_id))
    return refused(invalid('owner_id is no user of this company'));
  const custom = readCustomFields(data.custom_fields ?? {}, account.fields);
  if (custom.outcome === 'wrong') return refused(invalid(custom.message));
  return {
    outcome: 'valid',
    change: {
      customFields: custom.values,
      ...(name.name === undefined ? {} : { name: name.name }),
      ...(data.add_time === undefined ? {} : { addedMs: wholeSeconds(Date.parse(data.add_time)) }),
      ...(data.owner_id === undefined ? {} : { ownerId: data.owner_id }),
      ...(data.org_id === undefined ? {} : { orgId: data.org_id }),
      ...(data.emails === undefined ? {} : { emails: data.emails }),
      ...(data.phones === undefined ? {} : { phones: data.phones }),
      ...(data.visible_to === undefined ? {} : { visibleTo: data.visible_to }),
      ...(data.label_ids === undefined ? {} : { labelIds: data.label_ids }),
      ...(data.job_title === undefined ? {} : { jobTitle: data.job_title }),
    },
  };
}

const noJobTitle = { job_title: z.never().optional() };

export function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1_000) * 1_000;
}

type Named =
  { outcome: 'read'; name: PersonChange['name'] | undefined } | { outcome: 'wrong'; message: string };

function readName(data: {
  name?: string | undefined;
  first_name?: string | null | undefined;
  last_name?: string | null | undefined;
}): Named {
  const { name, first_name: first, last_name: last } = data;
  if (name !== undefined && (first !== undefined || last !== undefined))
    return { outcome: 'wrong', message: 'give name, or first_name and last_name, not all of them' };
  if (name !== undefined)
    return name.trim() === ''
      ? { outcome: 'wrong', message: 'name is empty' }
      : { outcome: 'read', name: splitName(name.trim()) };
  if (first === undefined && last === undefined) return { outcome: 'read', name: undefined };
  if (first === undefined || last === undefined)
    return { outcome: 'wrong', message: 'first_name and last_name are given together' };
  return joinName(first, last);
}

/** The first word is the first name: docs/decisions/sandbox-pipedrive-choices.md. */
function splitName(name: string): NonNullable<PersonChange['name']> {
  const [first = '', ...rest] = name.split(/\s+/);
  const last = rest.join(' ');
  return { name, firstName: first, lastName: last === '' ? null : last };
}

function joinName(first: string | null, last: string | null): Named {
  const firstName = first === null || first.trim() === '' ? null : first.trim();
  const lastName = last === null || last.trim() === '' ? null : last.trim();
  const name = [firstName, lastName].filter((part) => part !== null).join(' ');
  if (name === '') return { outcome: 'wrong', message: 'first_name and last_name are both empty' };
  return { outcome: 'read', name: { name, firstName, lastName } };
}

type CustomRead =
  { outcome: 'read'; values: Record<string, unknown> } | { outcome: 'wrong'; message: string };

/** `null` clears any field; an unknown code and a value of another kind are refused. */
function readCustomFields(given: Record<string, unknown>, fields: CustomField[]): CustomRead {
  for (const [code, value] of Object.entries(given)) {
    const field = fields.find((item) => item.code === code);
    if (field === undefined) return { outcome: 'wrong', message: `custom_fields.${code} does not exist` };
    const fault = value === null ? null : judgeValue(field, value);
    if (fault !== null) return { outcome: 'wrong', message: `custom_fields.${code}: ${fault}` };
  }
  return { outcome: 'read', values: given };
}
