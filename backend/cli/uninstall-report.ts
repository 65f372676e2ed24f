import { z } from 'zod';
import type { UninstallReportView } from '../contract/retention.ts';
import { findTenant } from '../features/install/index.ts';
import { readReports } from '../features/retention/index.ts';
import { complain, say, withContext } from './command-context.ts';
import { portalOption, readOptions } from './read-options.ts';

const usage = 'Usage: npm run uninstall-report -- --portal ID';
const options = z.object({ portal: portalOption });

/** `npm run uninstall-report`: what became of a tenant's data after a connection ended. */
async function main(): Promise<number> {
  const read = readOptions(options);
  if (!read) {
    complain(usage);
    return 1;
  }
  return withContext(async ({ db }) => {
    const tenant = await findTenant(db, read.portal);
    if (!tenant) {
      complain(`Kindred was never installed in the HubSpot portal ${read.portal}.`);
      return 1;
    }
    const reports = await db.withTenant(tenant.tenantId, (tx) => readReports(tx, tenant.tenantId));
    if (reports.length === 0) say(`portal ${read.portal}: no connection has ended`);
    for (const report of reports) say(lineOf(read.portal, report));
    return 0;
  });
}

function lineOf(portal: string, report: UninstallReportView): string {
  const { provider, reason, endedAt, dataDueAt, keptAt, deletedAt, counts } = report;
  const rows = Object.entries(counts)
    .map(([table, count]) => `${table} ${count}`)
    .join(', ');
  const state =
    deletedAt !== null
      ? `data deleted ${deletedAt} (${rows || 'there was none'})`
      : keptAt !== null
        ? `connected again ${keptAt}, data kept`
        : `data goes ${dataDueAt}`;
  return `portal ${portal}, ${provider}: ended ${endedAt} (${reason}), ${state}`;
}

process.exitCode = await main();
process.exit();
