import { bareReads, startBareServer } from '../parts/bare-reads.ts';
import { atLeast, atMost, noted, type Benchmark, type Figure } from '../parts/figure.ts';
import { fillTenants, type BusyTenant } from '../parts/many-tenants.ts';
import { mixedRequests, workedOnCards } from '../parts/mixed-requests.ts';
import { openLoop } from '../parts/open-loop.ts';
import { createPseudoRandom } from '../parts/pseudo-random.ts';
import { startBackend, startSandbox } from '../parts/start-parts.ts';
import { percentile, whole } from '../parts/statistics.ts';
import type { LoadAnswer, LoadRequest } from '../parts/timed-request.ts';
import { inWorkplace, type Workplace } from '../parts/workplace.ts';

const perSecond = 200;
const barMs = 100;
const cacheBar = 0.8;

/**
 * Signed-in people who read cards, lists, contacts and searches and edit, on the same two cores as the backend and
 * Postgres; then the rate at which p95 passes 100 ms, beside that of a bare Express route with one indexed query.
 */
export const load: Benchmark = {
  name: 'load',
  run: (say, { long, contacts }) =>
    inWorkplace({ KINDRED_ROLES: 'api' }, async (place) => {
      await startSandbox(place, 0);
      await startBackend(place);
      const tenants = long ? 200 : 50;
      const all = contacts ?? (long ? 1_000_000 : 20_000);
      const busy = await fillTenants(place, { tenants, contactsEach: Math.round(all / tenants), say });
      const random = createPseudoRandom(7);
      const next = mixedRequests(place, busy, random);
      await visitAll(place, busy);
      await openLoop(next, { perSecond: 100, seconds: 10, random });
      const seconds = long ? 60 : 15;
      say(`warm; ${perSecond} requests a second for ${seconds} s`);
      const before = await cacheCounts(place);
      const answers = await openLoop(next, { perSecond, seconds, random });
      const after = await cacheCounts(place);
      const bare = await startBareServer(place);
      const bareNext = bareReads(
        bare,
        busy.flatMap(({ contactIds }) => contactIds),
        random,
      );
      await openLoop(bareNext, { perSecond: 100, seconds: 3, random });
      const step = stepSeconds[long ? 'long' : 'short'];
      const limits = {
        kindred: await limitOf(next, { random, factor: 1.25, seconds: step }, (line) =>
          say(`kindred ${line}`),
        ),
        bare: await limitOf(bareNext, { random, factor: 2, seconds: step }, (line) => say(`bare ${line}`)),
      };
      return figuresOf({
        all,
        answers,
        limits,
        hits: after.hits - before.hits,
        misses: after.misses - before.misses,
      });
    }),
};

/** As after the first hours of a day: every team has looked once at each record that it works on. */
async function visitAll(place: Workplace, tenants: readonly BusyTenant[]): Promise<void> {
  const visits = tenants.flatMap(({ portalId }) => workedOnCards(place, portalId));
  const waiting = visits.values();
  const visitOn = async () => {
    for (const { url, headers } of waiting) await (await fetch(url, { headers })).text();
  };
  await Promise.all(Array.from({ length: 8 }, visitOn));
}

const stepSeconds = { short: 3, long: 5 };
const firstRate = 200;
const lastRate = 6_000;

/** The last rate, going up step by step, at which p95 stays within the bar and everything is answered. */
async function limitOf(
  next: () => LoadRequest,
  { random, factor, seconds }: { random: () => number; factor: number; seconds: number },
  say: (line: string) => void,
): Promise<number> {
  let held = 0;
  for (let rate = firstRate; rate <= lastRate; rate *= factor) {
    const answers = await openLoop(next, { perSecond: rate, seconds, random });
    const p95 = percentile(latencies(answers), 0.95);
    const failed = answers.filter(({ status }) => status !== 200).length;
    say(`at ${whole(rate)}/s: p95 ${p95.toFixed(0)} ms, ${failed} not answered with 200`);
    if (p95 > barMs || failed > 0) return held;
    held = rate;
  }
  return held;
}

const latencies = (answers: readonly LoadAnswer[]) => answers.map(({ latencyMs }) => latencyMs);

async function cacheCounts(place: Workplace): Promise<{ hits: number; misses: number }> {
  const text = await (await fetch(`${place.publicUrl}/metrics`)).text();
  const count = (result: string) => {
    const lines = [
      ...text.matchAll(
        new RegExp(`^kindred_cache_requests_total\\{[^}]*result="${result}"[^}]*\\} (\\d+)`, 'gm'),
      ),
    ];
    return lines.reduce((sum, [, number]) => sum + Number(number), 0);
  };
  return { hits: count('hit'), misses: count('miss') };
}

function figuresOf(run: {
  all: number;
  answers: readonly LoadAnswer[];
  limits: { kindred: number; bare: number };
  hits: number;
  misses: number;
}): Figure[] {
  const { answers, limits } = run;
  const ms = (share: number, of = answers) => percentile(latencies(of), share);
  const kinds = [...new Set(answers.map(({ kind }) => kind))].sort();
  const failed = answers.filter(({ status }) => status !== 200).length;
  const hitRate = run.hits / (run.hits + run.misses);
  return [
    atMost(
      `p95 at ${perSecond}/s on ${whole(run.all)} contacts`,
      ms(0.95),
      barMs,
      `${ms(0.95).toFixed(1)} ms`,
    ),
    noted(
      'p50; p99; requests',
      `${ms(0.5).toFixed(1)} ms; ${ms(0.99).toFixed(1)} ms; ${whole(answers.length)}`,
    ),
    ...kinds.map((kind) => {
      const own = answers.filter((each) => each.kind === kind);
      return noted(
        `${kind}: p50; p95`,
        `${ms(0.5, own).toFixed(1)} ms; ${ms(0.95, own).toFixed(1)} ms (${whole(own.length)})`,
      );
    }),
    atMost('answers other than 200', failed, 0),
    atLeast('cache hit rate', hitRate, cacheBar, hitRate.toFixed(3)),
    noted('rate that p95 within 100 ms holds', `${whole(limits.kindred)}/s`),
    noted('the same of a bare route with one query', `${whole(limits.bare)}/s`),
    noted('ratio', (limits.kindred / limits.bare).toFixed(2)),
  ];
}
