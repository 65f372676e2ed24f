import { createHash } from 'node:crypto';
import {
  bulkItem,
  bulkLimit,
  importLimits,
  type BulkItem,
  type ImportReport,
} from '../../contract/contact-bulk.ts';
import type { ProblemCode } from '../../contract/problem.ts';
import type { Door } from '../../domain/field.ts';
import { uuidOfHash } from '../../platform/crypto/uuid-of-hash.ts';
import type { SyncDeps } from './deps.ts';
import { writeMany } from './write-many.ts';

type Line = { number: number; item: BulkItem };
type Refusal = { line: number; code: ProblemCode; detail: string };

export type ImportOutcome =
  { outcome: 'imported'; report: ImportReport } | { outcome: 'too_many_lines' | 'not_utf8' };

/**
 * Writes a file of contacts, one JSON object a line. A line that is wrong is reported with its number, and the others are
 * written. The same file again changes nothing: who has neither id nor address gets an id made of the file and the line.
 */
export async function importContacts(
  deps: SyncDeps,
  tenantId: string,
  file: Buffer,
  { preview, via, changedBy }: { preview: boolean; via: Door; changedBy: string },
): Promise<ImportOutcome> {
  const text = textOf(file);
  if (text === null) return { outcome: 'not_utf8' };
  const lines = text.split('\n').map((line, index) => ({ number: index + 1, line: line.trim() }));
  const filled = lines.filter(({ line }) => line !== '');
  if (filled.length > importLimits.lines) return { outcome: 'too_many_lines' };
  const refusals: Refusal[] = [];
  const items = filled.flatMap(({ number, line }): Line[] => {
    const parsed = parseLine(line);
    if (parsed.outcome === 'item') return [{ number, item: parsed.item }];
    refusals.push({ line: number, code: parsed.code, detail: parsed.detail });
    return [];
  });
  const idOf = lineIds(tenantId, file);
  const counts = { created: 0, updated: 0, unchanged: 0 };
  for (let start = 0; start < items.length; start += bulkLimit) {
    const part = items.slice(start, start + bulkLimit);
    const results = await writeMany(deps, tenantId, {
      items: part.map(({ item }) => item),
      newId: (index) => idOf(part[index]?.number ?? 0),
      via,
      changedBy,
      preview,
    });
    for (const { index, outcome, problem } of results) {
      if (outcome !== 'refused') counts[outcome] += 1;
      else if (problem) refusals.push({ line: part[index]?.number ?? 0, ...problem });
    }
  }
  refusals.sort((a, b) => a.line - b.line);
  const problems = refusals.slice(0, importLimits.shownProblems);
  const report = { preview, read: filled.length, ...counts, refused: refusals.length, problems };
  return { outcome: 'imported', report };
}

function textOf(file: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return null;
  }
}

type ParsedLine =
  { outcome: 'item'; item: BulkItem } | { outcome: 'refused'; code: ProblemCode; detail: string };

function parseLine(line: string): ParsedLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { outcome: 'refused', code: 'invalid_request', detail: 'not JSON' };
  }
  const parsed = bulkItem.safeParse(value);
  if (parsed.success) return { outcome: 'item', item: parsed.data };
  const [issue] = parsed.error.issues;
  const code = issue?.code === 'unrecognized_keys' ? 'unknown_field' : 'invalid_request';
  return {
    outcome: 'refused',
    code,
    detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`,
  };
}

/** UUIDs out of the tenant, the file and the line. */
function lineIds(tenantId: string, file: Buffer): (line: number) => string {
  const sum = createHash('sha256').update(tenantId).update(file).digest('hex');
  return (line) => uuidOfHash(createHash('sha256').update(`${sum} ${line}`).digest());
}
