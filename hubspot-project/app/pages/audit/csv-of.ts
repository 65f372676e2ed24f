import type { AuditEntry } from '../api-types.ts';

const columns = [
  'seq',
  'at',
  'who',
  'action',
  'subject',
  'contactId',
  'reason',
  'source',
  'via',
  'address',
  'agent',
  'hash',
] as const;

/** The most entries that are copied at once. */
export const copiedAtMost = 1_000;

/** Entries as CSV (RFC 4180) with a heading; `old` and `new` are JSON. No cell is taken for a formula by a spreadsheet. */
export function csvOf(entries: readonly AuditEntry[]): string {
  const rows = entries
    .slice(0, copiedAtMost)
    .map((entry) => [...columns.map((column) => entry[column]), json(entry.old), json(entry.new)]);
  return [[...columns, 'old', 'new'], ...rows].map((row) => row.map(cell).join(',')).join('\r\n');
}

const json = (values: unknown) => (values === null ? '' : JSON.stringify(values));

function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
