import type { SessionResult } from '../../contract/sync.ts';

const number = new Intl.NumberFormat('en-US');
const columns = ['create', 'link', 'update', 'conflict', 'skip', 'ambiguous'] as const;
const crmNames = { hubspot: 'HubSpot', pipedrive: 'Pipedrive' } as const;

/** What a plan would do at each CRM, a line each, and what it costs. */
export function planTable({ perConnection, apiCalls, minutes }: SessionResult): string {
  const rows = [
    ['', ...columns],
    ...perConnection.map((result) => [
      crmNames[result.provider],
      ...columns.map((column) => number.format(result[column])),
    ]),
  ];
  const lines = rows.map(([name = '', ...cells]) =>
    `  ${name.padEnd(10)}${cells.map((cell) => cell.padStart(11)).join('')}`.trimEnd(),
  );
  return [...lines, `  ${number.format(apiCalls)} API calls, about ${minutes} min`].join('\n');
}
