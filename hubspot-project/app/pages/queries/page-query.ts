import { perPage } from './use-pages.ts';

/** The query of one page; what is undefined is left out. */
export function pageQuery<Filters extends object>(
  filters: Filters,
  cursor: string | undefined,
  limit = perPage,
): Filters & { limit: number; cursor?: string } {
  return cursor === undefined ? { ...filters, limit } : { ...filters, limit, cursor };
}
