import { issueApiKeyByCommand } from '../features/access/index.ts';
import { findTenant } from '../features/install/index.ts';
import { systemClock } from '../platform/clock.ts';
import { readKeyArguments, usage, type KeyArguments } from './api-key/arguments.ts';
import { complain, say, withContext } from './command-context.ts';

/** `npm run api-key`: makes an API key for a tenant and shows it once. */
async function main(): Promise<number> {
  const read = readKeyArguments(process.argv.slice(2), new Date(systemClock.nowMs()));
  switch (read.outcome) {
    case 'help':
      say(usage);
      return 0;
    case 'refused':
      complain(`${read.reason}\n\n${usage}`);
      return 1;
    case 'ok':
      return makeKey(read.value);
  }
}

function makeKey({ portal, scopes, ...key }: KeyArguments): Promise<number> {
  return withContext(async ({ db, random, clock }) => {
    const tenant = await findTenant(db, portal);
    if (!tenant?.active) {
      complain(`Kindred is not installed in the HubSpot portal ${portal}. Install it there first.`);
      return 1;
    }
    const request = { ...key, tenantId: tenant.tenantId, now: new Date(clock.nowMs()) };
    say(await issueApiKeyByCommand({ db, random }, scopes ? { ...request, scopes } : request));
    complain('This is the only time that the key is shown. Keep it somewhere safe.');
    if (key.expiresAt) complain(`It ends ${key.expiresAt.toISOString()}.`);
    return 0;
  });
}

process.exitCode = await main();
process.exit();
