import type { filtersEn } from './filters.en.ts';

export const filtersDe: Readonly<Record<keyof typeof filtersEn, string>> = {
  tooLong: 'höchstens {limit} Zeichen',
  openQuote: 'ein offenes Anführungszeichen oder ein Zeichen außerhalb davon, das nichts bedeutet',
  tooMany: 'höchstens {limit} Bedingungen',
  condition:
    'eine Bedingung ist ein Feld, ein Operator und ein Wert in Anführungszeichen, verbunden mit „and“',
  noField: '{subject} ist kein Feld: {choices}',
  onlySource: '{subject}: Nach einem Feld kann nur .source stehen',
  noValue: '{operator} hat keinen Wert',
  noOperator: '{operator} ist kein Operator: {choices}',
  quotedValue: '{subject} {operator} braucht einen Wert in doppelten Anführungszeichen',
  wellFormed: 'ein Wert ist gültiger Text',
  sourceOperator: 'zu {subject}.source gehört eq oder ne',
  sourceValue: '{subject}.source ist eines von {choices}',
  timeValue: '{column} braucht einen Zeitpunkt wie „2026-01-31T12:00:00Z“',
  timeOperator: 'zu {column} gehört lt, le, gt oder ge',
  eachOnce: 'jedes einmal, von {choices}, durch Kommas verbunden',
};
