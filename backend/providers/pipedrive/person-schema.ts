import { z } from 'zod';

/** One address or number. Unknown keys are kept, because the list is written back as a whole. */
export const entrySchema = z.looseObject({
  value: z.string(),
  primary: z.boolean().nullish(),
  label: z.string().nullish(),
});
export type Entry = z.infer<typeof entrySchema>;

const text = z.string().nullish();
export const idSchema = z.union([z.string().regex(/^\d{1,20}$/), z.int().nonnegative()]).transform(String);

/** A person as API v2 answers it (pipedrive.md, section 3). A key that the answer left out stays undefined. */
export const personSchema = z.object({
  id: idSchema,
  name: text,
  first_name: text,
  last_name: text,
  job_title: text,
  emails: z.array(entrySchema).nullish(),
  phones: z.array(entrySchema).nullish(),
  is_deleted: z.boolean().nullish(),
  update_time: text,
  custom_fields: z.record(z.string(), z.unknown()).nullish(),
});
export type Person = z.infer<typeof personSchema>;

/** A custom field's raw value of an option list: ids of options. */
const optionIds = z.union([z.int(), z.array(z.int()), z.null()]);

/**
 * What a later write must know of a person so that nothing is lost; made by `extrasOf`. What an answer left out is absent:
 * not said is not empty.
 */
export const extrasSchema = z.object({
  emails: z.array(entrySchema).optional(),
  phones: z.array(entrySchema).optional(),
  firstName: z.string().nullable().optional(),
  lastName: z.string().nullable().optional(),
  /** By field code. Two options may have one label: the person keeps the one they have. */
  options: z.record(z.string(), optionIds),
});
export type Extras = z.infer<typeof extrasSchema>;

/** Answers of API v2 with a list. One that is left out is no empty list: nobody is gone because nothing was said. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    data: z.array(item).nullable(),
    additional_data: z.object({ next_cursor: z.string().nullish() }).nullish(),
  });
