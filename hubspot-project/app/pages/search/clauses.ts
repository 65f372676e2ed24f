import { fieldKeys, sources } from '../api-types.ts';

/** The limits of the filter language. */
export const filterLimits = { clauses: 10, characters: 1_000 } as const;

export const subjects = [...fieldKeys, 'createdAt', 'updatedAt'] as const;
export type Subject = (typeof subjects)[number];
const operators = {
  text: ['is', 'isNot', 'starts', 'contains', 'empty', 'filled', 'from', 'notFrom'],
  time: ['since', 'until'],
} as const;
export type Operator = (typeof operators)[keyof typeof operators][number];

/** One condition. `value` is a text, a source for `from`, an ISO 8601 moment for times, and '' where none is needed. */
export type Clause = { subject: Subject; operator: Operator; value: string };

/** Words and conditions together. */
export type Search = { q: string; clauses: readonly Clause[] };

/** A field as the language writes it, and its word for each condition. */
const words: Record<Operator, { of: '' | '.source'; word: string; hasValue: boolean }> = {
  is: { of: '', word: 'eq', hasValue: true },
  isNot: { of: '', word: 'ne', hasValue: true },
  starts: { of: '', word: 'starts', hasValue: true },
  contains: { of: '', word: 'contains', hasValue: true },
  empty: { of: '', word: 'empty', hasValue: false },
  filled: { of: '', word: 'filled', hasValue: false },
  from: { of: '.source', word: 'eq', hasValue: true },
  notFrom: { of: '.source', word: 'ne', hasValue: true },
  since: { of: '', word: 'ge', hasValue: true },
  until: { of: '', word: 'lt', hasValue: true },
};

export const isTime = (subject: Subject) => subject === 'createdAt' || subject === 'updatedAt';
export const operatorsOf = (subject: Subject): readonly Operator[] =>
  isTime(subject) ? operators.time : operators.text;
export const needsValue = (operator: Operator) => words[operator].hasValue;

/** Conditions in the filter language of the API; '' for none. */
export function filterOf(clauses: readonly Clause[]): string {
  return clauses
    .map(({ subject, operator, value }) => {
      const { of, word, hasValue } = words[operator];
      return `${subject}${of} ${word}${hasValue ? ` ${JSON.stringify(value)}` : ''}`;
    })
    .join(' and ');
}

const token = /"(?:[^"\\]|\\.)*"|[^\s"]+/g;

/** Conditions of a text in the filter language; null when it says something that these pages do not write. */
export function clausesOf(filter: string): Clause[] | null {
  const clauses: Clause[] = [];
  let group: string[] = [];
  for (const part of [...(filter.match(token) ?? []), 'and']) {
    if (part !== 'and') {
      group.push(part);
      continue;
    }
    if (group.length === 0) continue;
    const clause = clauseOf(group);
    if (clause === null) return null;
    clauses.push(clause);
    group = [];
  }
  return clauses;
}

function clauseOf([name = '', word = '', quoted, ...rest]: readonly string[]): Clause | null {
  const [subjectName, of = ''] = name.split('.');
  const subject = subjects.find((one) => one === subjectName);
  if (subject === undefined || rest.length > 0) return null;
  const operator = operatorsOf(subject).find(
    (one) => words[one].word === word && words[one].of === (of === '' ? '' : `.${of}`),
  );
  if (operator === undefined || needsValue(operator) !== (quoted !== undefined)) return null;
  const value = quoted === undefined ? '' : unquoted(quoted);
  if (value === null || (words[operator].of === '.source' && !sources.some((one) => one === value)))
    return null;
  return { subject, operator, value };
}

function unquoted(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
