import type { SQLOutputValue } from 'node:sqlite';

/** Columns as the types the schema promises; anything else is a bug of the sandbox and throws. */
export function text(value: SQLOutputValue | undefined): string {
  if (typeof value !== 'string') throw new TypeError('Expected a text column.');
  return value;
}

export function integer(value: SQLOutputValue | undefined): number {
  if (typeof value !== 'number') throw new TypeError('Expected an integer column.');
  return value;
}

export function integerOrNull(value: SQLOutputValue | undefined): number | null {
  return value === null ? null : integer(value);
}

export function textOrNull(value: SQLOutputValue | undefined): string | null {
  return value === null ? null : text(value);
}

/** A JSON object whose values are all strings. */
export function stringMap(value: SQLOutputValue | undefined): Record<string, string> {
  const parsed: unknown = JSON.parse(text(value));
  const result: Record<string, string> = {};
  if (typeof parsed !== 'object' || parsed === null) throw new TypeError('Expected a JSON object.');
  for (const [key, item] of Object.entries(parsed)) if (typeof item === 'string') result[key] = item;
  return result;
}
