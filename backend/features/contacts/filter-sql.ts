import type { FilterTerm, TextOperator, TimeOperator } from '../../domain/contact-filter.ts';

/** Conditions on `contact c`, with their parameters numbered from `first`. */
export type FilterSql = { conditions: string[]; params: unknown[] };

const timeComparison: Record<TimeOperator, string> = { lt: '<', le: '<=', gt: '>', ge: '>=' };
const timeColumn = { createdAt: 'c.created_at', updatedAt: 'c.updated_at' } as const;

/**
 * Turns conditions into SQL. Everything in the text comes from this file; fields and values are parameters. Text is
 * compared without regard to upper and lower case.
 */
export function filterSql(terms: readonly FilterTerm[], first: number): FilterSql {
  const params: unknown[] = [];
  const place = (value: unknown) => `$${first + params.push(value) - 1}`;
  const conditions = terms.map((term) => {
    switch (term.kind) {
      case 'text':
        return textSql(
          `lower(c.fields -> ${place(term.field)}::text ->> 'value')`,
          term.operator,
          `lower(${place(term.value)}::text)`,
        );
      case 'presence':
        return `(c.fields -> ${place(term.field)}::text ->> 'value') is ${term.filled ? 'not null' : 'null'}`;
      case 'source':
        return `(c.fields -> ${place(term.field)}::text ->> 'source') is ${term.equal ? 'not ' : ''}distinct from ${place(term.source)}::text`;
      case 'time':
        return `${timeColumn[term.column]} ${timeComparison[term.operator]} ${place(term.at)}::timestamptz`;
    }
  });
  return { conditions, params };
}

function textSql(field: string, operator: TextOperator, value: string): string {
  switch (operator) {
    case 'eq':
      return `${field} = ${value}`;
    case 'ne':
      return `${field} is distinct from ${value}`;
    case 'starts':
      return `starts_with(${field}, ${value})`;
    case 'contains':
      return `strpos(${field}, ${value}) > 0`;
  }
}
