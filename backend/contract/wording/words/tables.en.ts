import { metrics } from '../../analytics.ts';
import { chainFaults } from '../../audit.ts';
import { exceptionKinds } from '../../exception-kinds.ts';
import { notificationKinds } from '../../notification-kinds.ts';
import { permissions } from '../../permissions.ts';
import { approvalKindMeans } from '../../policies.ts';
import { problemCodes } from '../../problem.ts';
import { retentionRules } from '../../retention.ts';
import { runOutcomes, runSteps } from '../../run-outcomes.ts';

/** One text of each row of a table. */
function each<Key extends string, Row>(
  table: Readonly<Record<Key, Row>>,
  textOf: (row: Row) => string,
): Record<Key, string> {
  const entries = Object.entries<Row>(table).map(([key, row]) => [key, textOf(row)]);
  return Object.fromEntries(entries) as Record<Key, string>;
}

/** What the contract's own tables say of their rows. */
export const tablesEn = {
  problems: each(problemCodes, ({ title }) => title),
  exceptionTitles: each(exceptionKinds, ({ title }) => title),
  notificationMeans: each(notificationKinds, ({ means }) => means),
  approvalMeans: approvalKindMeans,
  permissions: each(permissions, ({ means }) => means),
  runOutcomes: each(runOutcomes, ({ means }) => means),
  runSteps,
  chainFaults,
  retentionSince: each(retentionRules, ({ since }) => since),
  retentionWhy: each(retentionRules, ({ why }) => why),
  metrics: each(metrics, ({ means }) => means),
} as const;
