import { z } from 'zod';
import { filterLimits, parseContactFilter } from '../domain/contact-filter.ts';
import { instant, writableText } from './contact.ts';

/** As many as one person keeps. */
export const savedFiltersEach = 50;

const filterName = writableText
  .trim()
  .min(1)
  .max(60)
  .refine((text) => !/\p{Cc}/u.test(text), 'must be plain text');

/** In the language of `filter`; kept as it was written. */
const savedFilterText = z
  .string()
  .max(filterLimits.characters)
  .superRefine((text, context) => {
    if (text === '') return;
    const parsed = parseContactFilter(text);
    if (parsed.outcome === 'invalid') context.addIssue({ code: 'custom', message: parsed.detail });
  });

/** A search that a person comes back to: words, conditions, or both. Nobody else sees it. */
export const savedFilterView = z.object({
  id: z.uuid(),
  name: z.string(),
  q: z.string(),
  filter: z.string(),
  updatedAt: instant,
});
export type SavedFilterView = z.infer<typeof savedFilterView>;

/** In order of name. */
export const savedFilterList = z.object({ items: z.array(savedFilterView) });

/** Takes the place of the one that has this name. */
export const savedFilterBody = z.strictObject({
  name: filterName,
  q: writableText.default(''),
  filter: savedFilterText.default(''),
});
