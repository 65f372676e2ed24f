import { fieldKeys, sources, type FieldKey, type Source } from './field.ts';

/** One condition of a filter; all of them must hold. */
export type FilterTerm =
  | { kind: 'text'; field: FieldKey; operator: TextOperator; value: string }
  | { kind: 'presence'; field: FieldKey; filled: boolean }
  | { kind: 'source'; field: FieldKey; equal: boolean; source: Source }
  | { kind: 'time'; column: TimeColumn; operator: TimeOperator; at: Date };

const textOperators = ['eq', 'ne', 'starts', 'contains'] as const;
export type TextOperator = (typeof textOperators)[number];
const timeOperators = ['lt', 'le', 'gt', 'ge'] as const;
export type TimeOperator = (typeof timeOperators)[number];
const timeColumns = ['createdAt', 'updatedAt'] as const;
export type TimeColumn = (typeof timeColumns)[number];

export type ParsedFilter = { outcome: 'ok'; terms: FilterTerm[] } | { outcome: 'invalid'; detail: string };

export const filterLimits = { characters: 1_000, terms: 10 } as const;

/**
 * Reads the filter language of lists: `pronouns empty and lastName starts "Mey" and updatedAt ge "2026-01-01T00:00:00Z"`.
 * Words are parts of the language; everything that a person could have typed stands in double quotes, escaped as in JSON.
 * The result is data: nothing of the text ever becomes part of a statement.
 */
export function parseContactFilter(text: string): ParsedFilter {
  if (text.length > filterLimits.characters) {
    return invalid(`at most ${filterLimits.characters} characters`);
  }
  const words = wordsOf(text);
  if (words === null) return invalid('an open quote, or a character outside quotes that has no meaning');
  const terms: FilterTerm[] = [];
  for (const group of split(words)) {
    const term = termOf(group);
    if (typeof term === 'string') return invalid(term);
    terms.push(term);
  }
  if (terms.length > filterLimits.terms) return invalid(`at most ${filterLimits.terms} conditions`);
  return { outcome: 'ok', terms };
}

type Word = { kind: 'word' | 'text'; value: string };

const token = /\s*(?:([A-Za-z][A-Za-z.]*)|("(?:[^"\\\p{Cc}]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"))/uy;

function wordsOf(text: string): Word[] | null {
  const words: Word[] = [];
  token.lastIndex = 0;
  const end = text.trimEnd().length;
  while (token.lastIndex < end) {
    const [, word, quoted] = token.exec(text) ?? [];
    if (word !== undefined) words.push({ kind: 'word', value: word });
    else if (quoted !== undefined) words.push({ kind: 'text', value: String(JSON.parse(quoted)) });
    else return null;
  }
  return words;
}

/** The conditions between the words `and`. */
function split(words: readonly Word[]): Word[][] {
  const groups: Word[][] = [[]];
  for (const word of words) {
    if (word.kind === 'word' && word.value === 'and') groups.push([]);
    else groups.at(-1)?.push(word);
  }
  return groups;
}

function termOf([subject, operator, value, ...rest]: readonly Word[]): FilterTerm | string {
  if (subject?.kind !== 'word' || operator?.kind !== 'word' || rest.length > 0) {
    return 'a condition is a field, an operator and a quoted value, joined by "and"';
  }
  const quoted = value?.kind === 'text' ? value.value : null;
  const [name = '', part] = subject.value.split('.');
  const field = fieldKeys.find((key) => key === name);
  const column = timeColumns.find((each) => each === subject.value);
  if (column !== undefined) return timeTerm(column, operator.value, quoted);
  if (field === undefined)
    return `${subject.value} is no field: ${[...fieldKeys, ...timeColumns].join(', ')}`;
  if (part === 'source') return sourceTerm(field, operator.value, quoted);
  if (part !== undefined) return `${subject.value}: only .source can follow a field`;
  return fieldTerm(field, operator.value, value === undefined ? undefined : quoted);
}

function fieldTerm(field: FieldKey, operator: string, value: string | null | undefined): FilterTerm | string {
  if (operator === 'empty' || operator === 'filled') {
    if (value !== undefined) return `${operator} takes no value`;
    return { kind: 'presence', field, filled: operator === 'filled' };
  }
  const known = textOperators.find((each) => each === operator);
  if (known === undefined)
    return `${operator} is no operator: ${[...textOperators, 'empty', 'filled'].join(', ')}`;
  if (value === undefined || value === null) return `${field} ${operator} takes a value in double quotes`;
  if (value.includes('\u0000') || !value.isWellFormed()) return 'a value is well-formed text';
  return { kind: 'text', field, operator: known, value };
}

function sourceTerm(field: FieldKey, operator: string, value: string | null): FilterTerm | string {
  const source = sources.find((each) => each === value);
  if (operator !== 'eq' && operator !== 'ne') return `${field}.source takes eq or ne`;
  if (source === undefined)
    return `${field}.source is one of ${sources.map((each) => `"${each}"`).join(', ')}`;
  return { kind: 'source', field, equal: operator === 'eq', source };
}

function timeTerm(column: TimeColumn, operator: string, value: string | null): FilterTerm | string {
  const known = timeOperators.find((each) => each === operator);
  const isInstant = value !== null && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(value);
  const atMs = isInstant ? Date.parse(value) : Number.NaN;
  if (known === undefined) return `${column} takes ${timeOperators.join(', ')}`;
  if (Number.isNaN(atMs)) return `${column} takes a time such as "2026-01-31T12:00:00Z"`;
  return { kind: 'time', column, operator: known, at: new Date(atMs) };
}

const invalid = (detail: string): ParsedFilter => ({ outcome: 'invalid', detail });
