import { z } from 'zod';
import { filterLimits, parseContactFilter, type FilterTerm } from '../domain/contact-filter.ts';
import { fieldKeys } from '../domain/field.ts';
import { listQuery } from './contact.ts';

const contactSorts = ['id', 'name', '-name', 'updatedAt', '-updatedAt'] as const;
export type ContactSort = (typeof contactSorts)[number];

export const filterText = z
  .string()
  .max(filterLimits.characters)
  .transform((text, context): FilterTerm[] => {
    const parsed = parseContactFilter(text);
    if (parsed.outcome === 'ok') return parsed.terms;
    context.addIssue({ code: 'custom', message: parsed.detail });
    return z.NEVER;
  });

/** `fields=email,pronouns`: which fields of a contact to show. */
const fieldSelection = z
  .string()
  .max(200)
  .transform((text, context) => {
    const wanted = text.split(',');
    const known = fieldKeys.filter((key) => wanted.includes(key));
    if (known.length === wanted.length) return known;
    context.addIssue({ code: 'custom', message: `each once, of ${fieldKeys.join(', ')}, joined by commas` });
    return z.NEVER;
  });

export const contactListQuery = listQuery.extend({
  cursor: z.string().max(2_000).optional(),
  email: z.string().max(255).optional(),
  filter: filterText.optional(),
  sort: z.enum(contactSorts).default('id'),
  fields: fieldSelection.optional(),
});

export const contactExportQuery = contactListQuery.pick({ filter: true, fields: true });

export const contactQuery = contactListQuery.pick({ fields: true });
