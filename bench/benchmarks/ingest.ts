import { execute } from '../parts/execute.ts';
import { atLeast, noted, type Benchmark, type Figure } from '../parts/figure.ts';
import { install } from '../parts/install.ts';
import { sendAll, type LoadResult } from '../parts/load.ts';
import { portalId } from '../parts/portal.ts';
import { startBackend, startProgram, startSandbox } from '../parts/start-parts.ts';
import { median, percentile, whole } from '../parts/statistics.ts';
import { propertyChange, signedRequest } from '../parts/webhook-batch.ts';
import { inWorkplace, type Workplace } from '../parts/workplace.ts';
import { freePort } from '../../backend/platform/db/embedded/free-port.ts';

const eventsPerBatch = 100;
const batchesPerRound = 200;
const connections = 16;
const rounds = 9;
/** The first rounds of each side compile and warm caches. */
const warmUps = 2;

/**
 * Signed deliveries of 100 events, each acknowledged once it is committed, against a bare server that does no more than
 * verify and insert. The rounds of both alternate, so that whatever else the machine does hits both.
 */
export const ingest: Benchmark = {
  name: 'ingest',
  run: (say) =>
    inWorkplace({ KINDRED_ROLES: 'api' }, async (place) => {
      await startSandbox(place, 0);
      await startBackend(place);
      const { tenantId } = await install(place);
      const sides = {
        kindred: `${place.publicUrl}/webhooks/hubspot`,
        bare: await startBareServer(place, tenantId),
      };
      const results: Record<keyof typeof sides, LoadResult[]> = { kindred: [], bare: [] };
      for (let round = 0; round < warmUps + rounds; round += 1) {
        const order = round % 2 === 0 ? (['kindred', 'bare'] as const) : (['bare', 'kindred'] as const);
        for (const side of order) {
          const result = await sendAll(sides[side], deliveries(place, sides[side]), connections);
          if (round >= warmUps) results[side].push(result);
        }
        if (round === warmUps) say(`warm; ${rounds} rounds of ${batchesPerRound} batches each`);
      }
      return figuresOf(results.kindred, results.bare);
    }),
};

let serial = 0;

function deliveries(place: Workplace, url: string) {
  const secret = place.env['HUBSPOT_CLIENT_SECRET'] ?? '';
  return Array.from({ length: batchesPerRound }, () => {
    const events = Array.from({ length: eventsPerBatch }, () => {
      serial += 1;
      return propertyChange(portalId, String(1 + (serial % 50_000)), serial);
    });
    return signedRequest(url, secret, events);
  });
}

async function startBareServer(place: Workplace, tenantId: string): Promise<string> {
  await execute(place.ownerUrl, 'create table bench_webhook_event (like webhook_event including all)');
  await execute(place.ownerUrl, 'grant select, insert on bench_webhook_event to kindred_app');
  await execute(place.ownerUrl, 'grant usage on sequence webhook_event_id_seq to kindred_app');
  const port = String(await freePort());
  const url = `http://localhost:${port}/webhooks/hubspot`;
  const secret = place.env['HUBSPOT_CLIENT_SECRET'] ?? '';
  const env = { PORT: port, DATABASE_URL: place.appUrl, SECRET: secret, TENANT_ID: tenantId };
  await startProgram(place, { script: 'bench/parts/bare-ingest-server.ts', env, readyUrl: url });
  return url;
}

function figuresOf(kindred: readonly LoadResult[], bare: readonly LoadResult[]): Figure[] {
  const events = eventsPerBatch * batchesPerRound;
  const perSecond = (results: readonly LoadResult[]) =>
    results.map(({ elapsedMs }) => (events * 1_000) / elapsedMs);
  const p99 = (results: readonly LoadResult[]) =>
    `${percentile(
      results.flatMap(({ latenciesMs }) => latenciesMs),
      0.99,
    ).toFixed(0)} ms`;
  const theirs = perSecond(bare);
  const ratios = perSecond(kindred).map((rate, round) => rate / (theirs[round] ?? Number.NaN));
  const ratio = median(ratios);
  const spread = `${ratio.toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`;
  return [
    atLeast('ratio to a bare server, median of rounds', ratio, 0.6, spread),
    noted('events/s, committed before the answer', whole(median(perSecond(kindred)))),
    noted('events/s of the bare server', whole(median(theirs))),
    noted(`p99 of a batch at ${connections} connections`, p99(kindred)),
    noted('p99 of the bare server', p99(bare)),
  ];
}
