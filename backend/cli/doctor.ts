import { join } from 'node:path';
import type { Context } from '../context.ts';
import { openContext } from '../open-context.ts';
import { openDatabase } from '../open-database.ts';
import { systemClock } from '../platform/clock.ts';
import { createLog } from '../platform/log.ts';
import { commandSettings, say } from './command-context.ts';
import { examineClock } from './doctor/examine-clock.ts';
import { examineConnections } from './doctor/examine-connections.ts';
import { examineSubscriptions } from './doctor/examine-subscriptions.ts';
import { bad, good, type Finding } from './doctor/finding.ts';

const projectDir = join(import.meta.dirname, '..', '..', 'hubspot-project');

/** `npm run doctor`: looks at everything that must be right, and says how to put right what is not. */
async function main(): Promise<number> {
  const findings = await examine();
  for (const finding of findings) {
    const sign = { good: '✔', bad: '✖', unclear: '?' }[finding.state];
    say(`${sign} ${finding.about}: ${finding.text}`);
    if (finding.state !== 'good') say(`    → ${finding.fix}`);
  }
  const wrong = findings.filter(({ state }) => state === 'bad').length;
  say(wrong === 0 ? '\nEverything that was looked at is fine.' : `\n${wrong} to put right.`);
  return wrong === 0 ? 0 : 1;
}

async function examine(): Promise<Finding[]> {
  const subscriptions = await examineSubscriptions(projectDir);
  const settings = await commandSettings();
  if (settings.outcome === 'refused') {
    const refused = settings.problems.map(({ variable, message, fix }) =>
      bad('Configuration', `${variable} ${message}`, fix),
    );
    return [...refused, subscriptions];
  }
  const { config, secrets, warnings } = settings;
  const configuration = [
    good(
      'Configuration',
      `${config.database} database, queue in ${config.queue}, HubSpot at ${config.hubspot.apiUrl}`,
    ),
    ...warnings.map(({ variable, message, fix }) => bad('Configuration', `${variable} ${message}`, fix)),
  ];
  const clock = await examineClock(config.hubspot.apiUrl, () => systemClock.nowMs());
  const log = createLog('fatal');
  const opened = await openDatabase(config, secrets, log);
  if (opened.outcome === 'refused') {
    return [...configuration, bad('Database', opened.reason, opened.fix), subscriptions, clock];
  }
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`;
  const context = await openContext({ config, secrets, databaseUrl: opened.url, publicUrl, log });
  try {
    return [...configuration, ...(await examineStores(context)), subscriptions, clock];
  } finally {
    await context.close();
    await opened.stop();
  }
}

async function examineStores(context: Context): Promise<Finding[]> {
  const findings: Finding[] = [];
  const privilege = await context.db.assertNotPrivileged().then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : 'the role could not be checked'),
  );
  findings.push(
    privilege === null
      ? good('Database', 'answers, is migrated, and its role is bound by row-level security')
      : bad('Database', privilege, 'Use a plain login role in DATABASE_URL.'),
  );
  findings.push(
    (await context.queue.health())
      ? good('Queue', `answers (${context.config.queue})`)
      : bad(
          'Queue',
          'does not answer',
          'Check REDIS_URL, or unset it to queue in Postgres. Nothing is lost meanwhile.',
        ),
  );
  return [...findings, ...(await examineConnections(context))];
}

process.exitCode = await main();
process.exit();
