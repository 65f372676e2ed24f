import { z } from 'zod';

/** Types of custom fields (reference: pipedrive section 4). */
export const fieldTypes = [
  'varchar',
  'varchar_auto',
  'text',
  'double',
  'monetary',
  'set',
  'enum',
  'user',
  'org',
  'people',
  'phone',
  'time',
  'timerange',
  'date',
  'daterange',
  'address',
] as const;
export type FieldType = (typeof fieldTypes)[number];

const maxVarchar = 255;
const maxText = 65_535;
const id = z.number().int().positive();
const clock = z.string().regex(/^\d{2}:\d{2}(:\d{2})?$/);
const day = z.iso.date();
const monetary = z.strictObject({ value: z.number(), currency: z.string().regex(/^[A-Z]{3}$/) });

/** The shape of a value by type, as REST v2 takes and shows it. Option ids are checked against the field besides. */
const valueShapes: Record<FieldType, z.ZodType> = {
  varchar: z.string().min(1).max(maxVarchar),
  varchar_auto: z.string().min(1).max(maxVarchar),
  text: z.string().min(1).max(maxText),
  phone: z.string().min(1).max(maxVarchar),
  double: z.number(),
  monetary,
  set: z.array(id).min(1),
  enum: id,
  user: id,
  org: id,
  people: id,
  time: z.looseObject({ value: clock }),
  timerange: z.strictObject({ value: clock, until: clock }),
  date: day,
  daterange: z.strictObject({ value: day, until: day }),
  address: z.looseObject({ value: z.string().min(1).max(maxText) }),
};

/**
 * Says what is wrong with a value that an app or a person gives; null when it may be stored. `null` clears any field
 * and is not asked about here.
 */
export function judgeValue(
  field: { type: FieldType; options: { id: number }[] | null },
  value: unknown,
): string | null {
  const parsed = valueShapes[field.type].safeParse(value);
  if (!parsed.success) return z.prettifyError(parsed.error);
  const chosen: unknown[] = field.options === null ? [] : Array.isArray(value) ? value : [value];
  const isKnown = (choice: unknown) => field.options?.some((option) => option.id === choice) === true;
  return chosen.every(isKnown) ? null : 'there is no option with this id';
}

/** A value in the shape that webhooks have (reference: pipedrive section 5): typed, ids without labels, null when empty. */
export function toWebhookValue(type: FieldType, value: unknown): Record<string, unknown> | null {
  if (value === undefined || value === null) return null;
  switch (type) {
    case 'enum':
    case 'user':
    case 'org':
    case 'people':
      return { type, id: value };
    case 'set':
      return { type, values: Array.isArray(value) ? value.map((item: unknown) => ({ id: item })) : [] };
    case 'monetary':
    case 'timerange':
    case 'daterange':
    case 'time':
    case 'address':
      return { type, ...(typeof value === 'object' ? value : {}) };
    default:
      return { type, value };
  }
}

/** Search looks through these types only (reference: pipedrive section 3). */
export const searchableTypes: readonly FieldType[] = [
  'address',
  'varchar',
  'text',
  'varchar_auto',
  'double',
  'monetary',
  'phone',
];
