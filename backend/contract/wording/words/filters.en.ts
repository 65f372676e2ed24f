/** What a filter or a list of names is to be, where it cannot be read. */
export const filtersEn = {
  tooLong: 'at most {limit} characters',
  openQuote: 'an open quote, or a character outside quotes that has no meaning',
  tooMany: 'at most {limit} conditions',
  condition: 'a condition is a field, an operator and a quoted value, joined by "and"',
  noField: '{subject} is no field: {choices}',
  onlySource: '{subject}: only .source can follow a field',
  noValue: '{operator} takes no value',
  noOperator: '{operator} is no operator: {choices}',
  quotedValue: '{subject} {operator} takes a value in double quotes',
  wellFormed: 'a value is well-formed text',
  sourceOperator: '{subject}.source takes eq or ne',
  sourceValue: '{subject}.source is one of {choices}',
  timeValue: '{column} takes a time such as "2026-01-31T12:00:00Z"',
  timeOperator: '{column} takes lt, le, gt, ge',
  eachOnce: 'each once, of {choices}, joined by commas',
} as const;
