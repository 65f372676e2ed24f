import type { Figure } from './figure.ts';

/** The figures as text: figure, value, bar, pass or fail. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [
    ['figure', 'value', 'bar', ''],
    ...figures.map(({ name, value, bar, passed }) => [name, value, bar ?? '-', verdictOf(passed)]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => `  ${line.trimEnd()}`)
    .join('\n');
}

function verdictOf(passed: boolean | null): string {
  if (passed === null) return '';
  return passed ? 'pass' : 'FAIL';
}
