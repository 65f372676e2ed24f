import { z } from 'zod';
import { chainFaults, chainPlace } from '../contract/audit.ts';
import { listChains, placeOf, placeText, verifyChain, type ChainPlace } from '../features/audit/index.ts';
import type { Database } from '../platform/db/database.ts';
import { complain, say, withContext } from './command-context.ts';
import { portalOption, readOptions } from './read-options.ts';

const usage = 'Usage: npm run verify-audit [-- --portal ID [--expect SEQ:HASH]]';
const options = z
  .object({
    portal: portalOption.optional(),
    expect: chainPlace.optional(),
  })
  .refine(({ portal, expect }) => portal !== undefined || expect === undefined);

/** `npm run verify-audit`: computes the audit trails anew; status 1 when somebody has touched one. */
async function main(): Promise<number> {
  const read = readOptions(options);
  if (!read) {
    complain(usage);
    return 1;
  }
  return withContext(async ({ db }) => {
    const chains = await listChains(db);
    const wanted = chains.filter(({ portalId }) => read.portal === undefined || portalId === read.portal);
    if (wanted.length === 0 && read.portal !== undefined) {
      complain(`Kindred was never installed in the HubSpot portal ${read.portal}.`);
      return 1;
    }
    let broken = 0;
    for (const chain of wanted) {
      if (!(await verify(db, chain, read.expect === undefined ? null : placeOf(read.expect)))) broken += 1;
    }
    return broken === 0 ? 0 : 1;
  });
}

async function verify(
  db: Database,
  { tenantId, portalId }: { tenantId: string; portalId: string },
  expected: ChainPlace | null,
): Promise<boolean> {
  const check = await verifyChain(db, tenantId, expected ? { expected } : {});
  const entries = `${check.checked} ${check.checked === 1 ? 'entry' : 'entries'} checked`;
  if (check.outcome === 'broken') {
    complain(
      `portal ${portalId}: BROKEN at entry ${check.seq}: ${chainFaults[check.fault]}; ${entries} before`,
    );
    return false;
  }
  say(`portal ${portalId}: intact, ${entries}, head ${check.head ? placeText(check.head) : 'none'}`);
  return true;
}

process.exitCode = await main();
process.exit();
