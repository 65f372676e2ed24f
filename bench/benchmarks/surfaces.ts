import { Agent } from 'node:http';
import { bareReads, startBareServer } from '../parts/bare-reads.ts';
import { atMost, noted, type Benchmark, type Figure } from '../parts/figure.ts';
import { fillTenants, proxied, type BusyTenant } from '../parts/many-tenants.ts';
import { createPseudoRandom } from '../parts/pseudo-random.ts';
import { startBackend, startSandbox } from '../parts/start-parts.ts';
import { percentile, whole } from '../parts/statistics.ts';
import { fillLists } from '../parts/surface-lists.ts';
import { linkToPeople, openSurface, type Opening, type Surface } from '../parts/surface-openings.ts';
import { surfaceRequests, type SurfaceRequest } from '../parts/surface-requests.ts';
import { timedRequest, type LoadAnswer } from '../parts/timed-request.ts';
import { inWorkplace, type Workplace } from '../parts/workplace.ts';

const people = 25;
const cardOpenings = 50;
const pageOpenings = 10;
/** Nobody asks so much of one account; here one asks for everything, again and again. */
const unlimited = { KINDRED_CALLER_POINTS: '100000000', KINDRED_TENANT_POINTS: '100000000' };

/**
 * What it takes to open a surface: in a real browser with the real bundles, and on the server for all that a surface asks
 * first, in one account that holds all contacts, with lists of many rows. Each request by itself, in turn with all others
 * and with that of a bare Express route with one indexed query.
 */
export const surfaces: Benchmark = {
  name: 'surfaces',
  run: (say, { long, contacts }) =>
    inWorkplace({ KINDRED_ROLES: 'api', ...unlimited }, async (place) => {
      await startSandbox(place, 0);
      await startBackend(place);
      const size = { contacts: contacts ?? (long ? 1_000_000 : 5_000), rows: long ? 100_000 : 5_000 };
      const tenant = await fillAccount(place, { ...size, say });
      const requests = await surfaceRequests(place, tenant, say);
      const answers = await askAll(place, tenant, { requests, rounds: long ? 200 : 30 });
      say(`${whole(answers.length)} requests answered; now in a browser`);
      const openings = await openAll(place, tenant, await linkToPeople(place, tenant));
      return [...figuresOfOpenings(openings), ...figuresOfRequests(requests, answers)];
    }),
};

async function fillAccount(
  place: Workplace,
  size: { contacts: number; rows: number; say: (line: string) => void },
): Promise<BusyTenant> {
  const { contacts, rows, say } = size;
  const [tenant] = await fillTenants(place, { tenants: 1, contactsEach: contacts, peopleEach: people, say });
  if (tenant === undefined) throw new Error('no account was filled');
  await fillLists(place.ownerUrl, { tenantId: tenant.tenantId, rows });
  say(`${whole(rows)} rows in each list`);
  return tenant;
}

/** One request at a time, all kinds in turn, the first round uncounted. */
async function askAll(
  place: Workplace,
  { portalId, contactIds }: BusyTenant,
  { requests, rounds }: { requests: readonly SurfaceRequest[]; rounds: number },
): Promise<LoadAnswer[]> {
  const bare = bareReads(await startBareServer(place), contactIds, createPseudoRandom(7));
  const agent = new Agent({ keepAlive: true });
  const answers: LoadAnswer[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const { kind, path } of requests) {
      const signed = proxied(place, { method: 'GET', path, portalId, user: 0 });
      answers.push(await timedRequest({ kind, method: 'GET', ...signed }, performance.now(), agent));
    }
    answers.push(await timedRequest(bare(), performance.now(), agent));
    if (round === 0) answers.length = 0;
  }
  agent.destroy();
  return answers;
}

async function openAll(
  place: Workplace,
  { portalId }: BusyTenant,
  records: readonly string[],
): Promise<{ surface: Surface; all: Opening[] }[]> {
  const card: Surface = {
    name: 'card',
    paths: records.map((id) => `contacts/${id}`),
    usable: '[data-card="pronouns-card-sidebar"] button:text-matches("^(Edit|Add pronouns|Use what)")',
  };
  const home: Surface = { name: 'home', paths: ['app'], usable: 'main.app-page h2' };
  const settings: Surface = {
    name: 'settings',
    paths: ['settings/kindred'],
    usable: 'main.settings-main h2',
  };
  const opened: { surface: Surface; all: Opening[] }[] = [];
  for (const surface of [card, home, settings]) {
    const openings = surface === card ? cardOpenings : pageOpenings;
    opened.push({ surface, all: await openSurface(place, portalId, { surface, openings }) });
  }
  return opened;
}

function figuresOfOpenings(opened: readonly { surface: Surface; all: readonly Opening[] }[]): Figure[] {
  return opened.flatMap(({ surface, all }) => {
    const ms = (share: number, of: 'usableMs' | 'sinceAskedMs') =>
      `${whole(
        percentile(
          all.map((each) => each[of]),
          share,
        ),
      )} ms`;
    const most = Math.max(...all.map(({ requests }) => requests));
    return [
      atMost(`${surface.name}: requests until usable, most of ${all.length} openings`, most, 1),
      noted(`${surface.name}: page to usable, p50; p95`, `${ms(0.5, 'usableMs')}; ${ms(0.95, 'usableMs')}`),
      noted(
        `${surface.name}: of that since its request, p50; p95`,
        `${ms(0.5, 'sinceAskedMs')}; ${ms(0.95, 'sinceAskedMs')}`,
      ),
    ];
  });
}

function figuresOfRequests(requests: readonly SurfaceRequest[], answers: readonly LoadAnswer[]): Figure[] {
  const latencies = (kind: string) =>
    answers.filter((each) => each.kind === kind).map(({ latencyMs }) => latencyMs);
  const bare = percentile(latencies('bare'), 0.5);
  const failed = answers.filter(({ status }) => status !== 200).length;
  return [
    noted(
      'a bare route with one query, p50; p95',
      `${bare.toFixed(1)} ms; ${percentile(latencies('bare'), 0.95).toFixed(1)} ms`,
    ),
    ...requests.map(({ kind, barMs }) => {
      const all = latencies(kind);
      const [p50, p95] = [percentile(all, 0.5), percentile(all, 0.95)];
      const shown = `${p50.toFixed(1)} ms; ${p95.toFixed(1)} ms; ${(p50 / bare).toFixed(1)}`;
      return atMost(`${kind}, p50; p95; p50 against bare`, p95, barMs, shown);
    }),
    atMost('answers other than 200', failed, 0),
  ];
}
