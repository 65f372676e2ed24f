import type { AuditFilters } from '../queries/filters.ts';

/** What fetches all entries of a filter into a file, outside of HubSpot. */
export function exportCommand(apiUrl: string, filters: AuditFilters): string {
  const query = new URLSearchParams(
    Object.entries(filters).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value] as [string, string]],
    ),
  ).toString();
  const url = `${apiUrl}/api/audit/export${query === '' ? '' : `?${query}`}`;
  // No character of a query that was encoded can end the quotes, but for this one.
  return `curl -H "Authorization: Bearer $KEY" '${url.replaceAll("'", '%27')}' -o audit.ndjson`;
}
