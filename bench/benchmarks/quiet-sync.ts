import { z } from 'zod';
import type { SessionView } from '../../backend/contract/sync.ts';
import { bareFirstSync } from '../parts/bare-first-sync.ts';
import { bothInSync } from '../parts/both-in-sync.ts';
import { contactCalls, personCalls, recordsWritten } from '../parts/calls-of.ts';
import { execute } from '../parts/execute.ts';
import { atMost, noted, type Benchmark, type Figure } from '../parts/figure.ts';
import { allQuiet, fieldReady, install, sessionOf } from '../parts/install.ts';
import { forgetPeak, peakMegabytes } from '../parts/peak-memory.ts';
import { watchRows } from '../parts/rows-written.ts';
import { createSandboxClient } from '../parts/sandbox-client.ts';
import { startBackend, startSandbox } from '../parts/start-parts.ts';
import { whole } from '../parts/statistics.ts';
import { inWorkplace } from '../parts/workplace.ts';

const peopleInBoth = 150;
const contacts = { short: 10_000, long: 1_000_000 };
const mostCalls = 2;
const patienceMs = 7_200_000;
/** A session, what tells of it, and what asking for it and after it leaves: also when its key was last used. */
const ownTables: ReadonlySet<string> = new Set([
  'api_key',
  'audit_chain',
  'audit_entry',
  'notification',
  'personal_read',
  'sync_session',
  'staged_record',
  'staged_email',
  'connection',
  'metric_rollup',
  'metric_rollup_run',
  'notification_cause',
  'realtime_event',
  'realtime_outbox',
]);

/** What it costs to find out that nothing has changed: by what changed since, and by looking at everybody. */
export const quietSync: Benchmark = {
  name: 'quiet-sync',
  run: async (say, { long, contacts: asked }) => [
    ...(await incremental(say)),
    ...(await comparison(say, asked ?? contacts[long ? 'long' : 'short'])),
  ],
};

function incremental(say: (line: string) => void): Promise<Figure[]> {
  return inWorkplace({}, async (place) => {
    const { installed, sandbox, pairs } = await bothInSync(place, peopleInBoth);
    // An hour later: what the first sync wrote is not looked at again.
    await execute(place.ownerUrl, `update connection set watermark = watermark + interval '1 hour'`);
    await sandbox.forgetCalls();
    say(`${whole(pairs.length)} people in sync in both CRMs; a sync with nothing to do`);
    await sessionOf(installed, await installed.api.startSync(), patienceMs);
    const calls = await sandbox.calls();
    return [
      atMost('nothing changed: HubSpot calls', contactCalls(calls), mostCalls),
      atMost('nothing changed: Pipedrive calls', personCalls(calls), mostCalls),
      atMost('nothing changed: records written in the CRMs', recordsWritten(calls), 0),
    ];
  });
}

/** With the limits lifted: what is left is our own work. */
function comparison(say: (line: string) => void, people: number): Promise<Figure[]> {
  return inWorkplace({ HUBSPOT_CALLS_PER_10S: '10000' }, async (place) => {
    await startSandbox(place, people);
    const sandbox = createSandboxClient(place.sandboxUrl);
    await sandbox.faults({ rateLimit: false });
    const backend = await startBackend(place);
    const installed = await install(place);
    await fieldReady(installed);
    say(`first sync of ${whole(people)} contacts, limits lifted`);
    await sessionOf(installed, await installed.api.startSync(), patienceMs);
    await allQuiet(installed, patienceMs);
    await sandbox.forgetCalls();
    const heldMb = await forgetPeak(backend.pid);
    const rows = await watchRows(place.ownerUrl, installed.tenantId);
    say('comparing everybody');
    const { sessionId } = started.parse(await installed.call('POST', '/api/sync/plan', { whole: true }));
    const session = await sessionOf(installed, sessionId, patienceMs);
    const peakMb = await peakMegabytes(backend.pid);
    const written = await rows.since();
    const calls = await sandbox.calls();
    say('the same list by a bare loop');
    const bare = await bareFirstSync(place);
    const rate = (session.counts.read * 1_000) / elapsedMs(session);
    return [
      noted('everybody compared: contacts; a second', `${whole(session.counts.read)}; ${whole(rate)}`),
      noted(
        'a bare loop over the same list, ratio',
        `${whole(bare.perSecond)}, ${(rate / bare.perSecond).toFixed(2)}`,
      ),
      atMost('everybody compared: records written in the CRM', recordsWritten(calls), 0),
      ...rowFigures(written),
      noted('peak memory while comparing (before)', `${whole(peakMb)} MB (${whole(heldMb)} MB)`),
    ];
  });
}

const started = z.object({ sessionId: z.uuid() });

function rowFigures(written: ReadonlyMap<string, number>): Figure[] {
  const shown = (rows: [string, number][]) =>
    rows.length === 0 ? '0' : rows.map(([table, count]) => `${table} ${count}`).join(', ');
  const own = [...written].filter(([table]) => ownTables.has(table));
  const others = [...written].filter(([table]) => !ownTables.has(table));
  const sum = others.reduce((all, [, count]) => all + count, 0);
  return [
    atMost('everybody compared: rows written beyond the session’s own', sum, 0, shown(others)),
    noted('the session’s own rows', shown(own)),
  ];
}

function elapsedMs({ startedAt, endedAt }: SessionView): number {
  if (startedAt === null || endedAt === null) throw new Error('the session has no times');
  return Date.parse(endedAt) - Date.parse(startedAt);
}
