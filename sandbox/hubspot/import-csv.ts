import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { ImportRefused } from './import-refused.ts';
import { planColumns, type ColumnPlan } from './import-columns.ts';
import { toImportedPerson, type ImportedPerson } from './import-person.ts';
import { storeImported } from './import-store.ts';
import type { World } from './world.ts';

/**
 * Why a file was not taken; line and column count from 1; the column is that of the table, the line the one on which
 * its record begins (for text that is not UTF-8: the very line and character).
 */
export type Imported = { outcome: 'imported'; contacts: number } | ImportRefused;

const maxFileBytes = 200 * 1024 * 1024;
const maxRecordBytes = 1024 * 1024;
const chunkBytes = 1024 * 1024;
const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf]);

const parseOptions = {
  info: true,
  max_record_size: maxRecordBytes,
  skip_empty_lines: true,
  relax_column_count: true,
} as const;

/**
 * Reads a HubSpot contact export (UTF-8 CSV with header labels) into a portal: all of it, or nothing and the first
 * reason with its place. Throws when the file cannot be opened.
 */
export async function importContacts(world: World, portalId: number, file: string): Promise<Imported> {
  const { size } = await stat(file);
  if (size > maxFileBytes)
    return refuse(1, 1, 'The file is larger than 200 MB; export fewer columns or records.');
  const content = await readFile(file);
  if (!isUtf8(content)) return refuseBytes(content);
  return parseAndStore(world, portalId, content);
}

function refuse(line: number, column: number, message: string): ImportRefused {
  return { outcome: 'refused', line, column, message };
}

/** Finds the first line that is not UTF-8. */
function refuseBytes(content: Buffer): ImportRefused {
  let line = 1;
  for (let start = 0; start < content.length; line += 1) {
    const newline = content.indexOf(0x0a, start);
    const end = newline === -1 ? content.length : newline + 1;
    const bytes = content.subarray(start, end);
    if (!isUtf8(bytes)) {
      const column = bytes.toString('utf8').indexOf('\ufffd') + 1;
      return refuse(
        line,
        column,
        'This is not UTF-8 text. Export the file again as CSV, or save it as "CSV UTF-8".',
      );
    }
    start = end;
  }
  return refuse(line, 1, 'This is not UTF-8 text.');
}

function* chunksOf(content: Buffer): Generator<Buffer> {
  const start = content.subarray(0, 3).equals(utf8Mark) ? 3 : 0;
  for (let at = start; at < content.length; at += chunkBytes) yield content.subarray(at, at + chunkBytes);
}

async function parseAndStore(world: World, portalId: number, content: Buffer): Promise<Imported> {
  const records = Readable.from(chunksOf(content)).pipe(parse(parseOptions));
  const people: ImportedPerson[] = [];
  const seen = { emails: new Map<string, number>(), ids: new Map<string, number>() };
  let plan: ColumnPlan | null = null;
  // A record may span lines: it begins on the line after the one that ended the record before it.
  let line = 1;
  try {
    for await (const item of records) {
      const { record, lines } = readItem(item);
      if (plan === null) {
        const planned = planColumns(world, portalId, record);
        if (planned.outcome === 'refused') return planned;
        plan = planned;
      } else {
        const person = toImportedPerson(plan, record, line, seen, world.clock.nowMs());
        if (person.outcome === 'refused') return person;
        people.push(person);
      }
      line = lines + 1;
    }
  } catch (error) {
    if (error instanceof CsvError) return refuseCsv(error, await lineAfter(content, error));
    throw error;
  }
  if (plan === null) return refuse(1, 1, 'The file is empty: it needs a first line with the column names.');
  storeImported(world, portalId, plan, people);
  return { outcome: 'imported', contacts: people.length };
}

function readItem(item: unknown): { record: string[]; lines: number } {
  if (typeof item !== 'object' || item === null || !('record' in item) || !('info' in item))
    throw new TypeError('csv-parse answered something else than a record.');
  const { record, info } = item;
  if (!Array.isArray(record) || typeof info !== 'object' || info === null || !('lines' in info))
    throw new TypeError('csv-parse answered something else than a record.');
  return { record: record.map(String), lines: Number(info.lines) };
}

/** The parser drops what it read before a fault: a second pass over the good records finds where the bad one begins. */
async function lineAfter(content: Buffer, error: CsvError): Promise<number> {
  const good = typeof error['records'] === 'number' ? error['records'] : 0;
  if (good === 0) return 1;
  let line = 1;
  for await (const item of Readable.from(chunksOf(content)).pipe(parse({ ...parseOptions, to: good })))
    line = readItem(item).lines + 1;
  return line;
}

function refuseCsv(error: CsvError, line: number): ImportRefused {
  const column = typeof error['column'] === 'number' ? error['column'] + 1 : 1;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return refuse(
      line,
      column,
      'A quoted value that begins in this record never ends: a closing quote is missing.',
    );
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return refuse(line, column, 'This record is larger than 1 MB: a closing quote is probably missing.');
  return refuse(line, column, 'The quotes are wrong here: a quote inside a quoted value is written twice.');
}
