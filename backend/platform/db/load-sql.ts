import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { z } from 'zod';

/** One SQL statement from a file, with the shape of its rows. */
export type Sql<Row> = {
  /** The file's name, for logs and errors. */
  name: string;
  text: string;
  /** Asked so often that each connection plans it once, under its name. */
  prepared?: true;
  /** Outside a tenant: without an answer for so long it has failed, and its connection with it. */
  answerWithinMs?: number;
  /** Reads one row as Postgres answered it; throws when it has another shape. */
  parseRow(row: unknown): Row;
};

/**
 * Reads a statement once, when the module is loaded: `loadSql(import.meta.url, './claim-links.sql', rowSchema)`.
 * Rows arrive with bigint as number, timestamps as Date and json parsed; every row is checked against `row`.
 */
export function loadSql<Schema extends z.ZodType>(
  moduleUrl: string,
  file: string,
  row: Schema,
  options: { prepared?: true; answerWithinMs?: number } = {},
): Sql<z.infer<Schema>> {
  const text = readFileSync(new URL(file, moduleUrl), 'utf8');
  return { name: basename(file), text, parseRow: (found) => row.parse(found), ...options };
}
