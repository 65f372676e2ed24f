import { parseArgs } from 'node:util';
import { z } from 'zod';
import { issueApiKey } from '../features/access/index.ts';
import { findTenant } from '../features/install/index.ts';
import { complain, say, withContext } from './command-context.ts';

const usage = 'Usage: npm run api-key -- --portal ID [--role admin|manager|member] [--name TEXT]';
const options = z.object({
  portal: z.string().regex(/^[1-9]\d{0,15}$/),
  role: z.enum(['admin', 'manager', 'member']).default('admin'),
  name: z.string().min(1).max(100).default('command line'),
});

/** `npm run api-key`: makes an API key for a tenant and shows it once. */
async function main(): Promise<number> {
  const read = readOptions();
  if (!read) {
    complain(usage);
    return 1;
  }
  return withContext(async ({ db, random, clock }) => {
    const tenant = await findTenant(db, read.portal);
    if (!tenant?.active) {
      complain(`Kindred is not installed in the HubSpot portal ${read.portal}. Install it there first.`);
      return 1;
    }
    const now = new Date(clock.nowMs());
    const key = await issueApiKey(
      { db, random },
      { tenantId: tenant.tenantId, name: read.name, role: read.role, now },
    );
    say(key);
    complain('This is the only time that the key is shown. Keep it somewhere safe.');
    return 0;
  });
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: { portal: { type: 'string' }, role: { type: 'string' }, name: { type: 'string' } },
    });
    return options.safeParse(values).data;
  } catch {
    return undefined;
  }
}

process.exitCode = await main();
process.exit();
