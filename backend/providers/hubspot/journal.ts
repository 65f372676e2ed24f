import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Answer, NoAnswer } from '../../platform/net/answer.ts';
import { tokenLifetimeMs, tokenText } from '../../platform/net/token-answer.ts';
import { apiVersion } from './api-version.ts';
import { parseJournalFile, uninstallEventType, type JournalFile } from './journal-file.ts';
import { noWatch, type CallWatch } from '../watch-calls.ts';
import { exchange } from './transport.ts';

export type HubSpotJournalDeps = {
  apiUrl: string;
  clientId: string;
  clientSecret: string;
  clock: Clock;
  log: Log;
  watch?: CallWatch;
};

export type JournalTrouble =
  /** This app may not use the journal. */
  { outcome: 'no_access' } | { outcome: 'unavailable' };

export type JournalRead =
  | ({ outcome: 'ok'; offset: string } & JournalFile)
  /** Nothing new. */
  | { outcome: 'end' }
  /** The journal keeps three days; what was before is not there any more. */
  | { outcome: 'aged_out' }
  | JournalTrouble;

/** Where a reader begins whose place is not there any more. */
export const earliestFile = Symbol('earliest file');

/** The webhooks journal of one account after another (hubspot.md 5.3). One try per call: who waits tries again. */
export type HubSpotJournal = {
  /** The file after `offset`, the latest one (null), or the first one that is still there. */
  read(request: { portalId: string; offset: string | null | typeof earliestFile }): Promise<JournalRead>;
  /** Has exactly these properties, all ends of contacts, privacy deletions and uninstalls written down. Safe to repeat. */
  subscribe(request: {
    portalId: string;
    properties: readonly string[];
  }): Promise<{ outcome: 'ok' } | JournalTrouble>;
};

const timeoutMs = 20_000;
const scopes = ['read', 'subscriptions.read', 'subscriptions.write'];
const ownBase = `/webhooks-journal/journal-local/${apiVersion}`;
const commonBase = `/webhooks-journal/journal/${apiVersion}`;
const subscriptionsBase = `/webhooks-journal/subscriptions/${apiVersion}`;

/** Refusals that say something about what was asked for. */
const telling = new Set([400, 404, 409]);

const grant = z.object({ access_token: tokenText, expires_in: tokenLifetimeMs });
const found = z.object({ url: z.url(), currentOffset: z.string().regex(/^[\x21-\x7e]{1,200}$/) });
const subscription = z.object({
  id: z.union([z.int(), z.string()]).transform(String),
  subscriptionType: z.string(),
  portalId: z.union([z.int(), z.string()]).transform(String).nullish(),
  properties: z.array(z.string()).nullish(),
  eventTypeId: z.string().nullish(),
});
const subscriptions = z.object({ results: z.array(subscription) });
type Subscription = z.infer<typeof subscription>;

export function createHubSpotJournal(deps: HubSpotJournalDeps): HubSpotJournal {
  const call = createCaller(deps);
  return {
    read: async ({ portalId, offset }) => {
      const query = { installPortalId: portalId };
      let answer = await call('GET', `${ownBase}${placeOf(offset) ?? '/latest'}`, { query });
      // An account without the app has no journal of its own any more; that it left is told in the common one.
      if (answer.outcome === 'answered' && answer.status === 400) {
        answer = await call('GET', `${commonBase}${placeOf(offset) ?? '/earliest'}`);
      }
      if (answer.outcome !== 'answered') return answer;
      if (answer.status === 400) return { outcome: 'no_access' };
      if (answer.status === 204) return { outcome: 'end' };
      if (answer.status === 404) return { outcome: 'aged_out' };
      const place = parseAs(found, answer);
      if (!place) return { outcome: 'unavailable' };
      const file = await download(deps, place.url, portalId);
      return file ? { outcome: 'ok', offset: place.currentOffset, ...file } : { outcome: 'unavailable' };
    },
    subscribe: (wanted) => subscribe(call, wanted),
  };
}

/** Without the places and ids that stand in it. */
function templateOf(path: string): string {
  if (path.startsWith(`${subscriptionsBase}/`)) return `${subscriptionsBase}/{id}`;
  return path.replace(/\/offset\/[^/]+/, '/offset/{offset}');
}

function placeOf(offset: string | null | typeof earliestFile): string | null {
  if (offset === earliestFile) return '/earliest';
  return offset === null ? null : `/offset/${encodeURIComponent(offset)}/next`;
}

type Call = (
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  more?: { query?: Record<string, string>; json?: unknown },
) => Promise<Answer | JournalTrouble>;

/** Calls with the app's own token, which is asked for when it is needed and kept while it is good. */
function createCaller(deps: HubSpotJournalDeps): Call {
  const { apiUrl, clientId, clientSecret, clock, log, watch = noWatch } = deps;
  let token: { value: string; untilMs: number } | null = null;
  const renew = async (): Promise<string | JournalTrouble> => {
    if (token && token.untilMs > clock.nowMs()) return token.value;
    const form = {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: scopes.map((name) => `developer.webhooks_journal.${name}`).join(' '),
    };
    const path = `/oauth/${apiVersion}/token`;
    const answer = await exchange(clock, { apiUrl, method: 'POST', path, form, timeoutMs });
    const granted = parseAs(grant, answer);
    if (!granted) return troubleOf(answer);
    // A minute early, so that none ends on its way.
    token = { value: granted.access_token, untilMs: clock.nowMs() + granted.expires_in - 60_000 };
    return token.value;
  };
  return async (method, path, more = {}) => {
    const accessToken = await renew();
    if (typeof accessToken !== 'string') return accessToken;
    const route = `${method} ${templateOf(path)}`;
    const answer = await watch.send({ route, lane: 'background', attempt: 1 }, () =>
      exchange(clock, { apiUrl, method, path, accessToken, timeoutMs, ...more }),
    );
    if (answer.outcome === 'no_answer') return { outcome: 'unavailable' };
    if (answer.status === 401) token = null;
    if (answer.status < 400 || telling.has(answer.status)) return answer;
    log.info({ status: answer.status }, 'hubspot.journal_refused');
    return troubleOf(answer);
  };
}

/** Refused for good (400 of the token endpoint, 403), or only now. */
function troubleOf(answer: Answer | NoAnswer): JournalTrouble {
  const status = answer.outcome === 'answered' ? answer.status : null;
  return { outcome: status === 400 || status === 403 ? 'no_access' : 'unavailable' };
}

/** The file lies where the answer says, without our token. */
async function download(
  { apiUrl, clock }: HubSpotJournalDeps,
  address: string,
  portalId: string,
): Promise<JournalFile | null> {
  const url = new URL(address);
  // In the clear only from where the API itself is: a sandbox.
  if (url.protocol !== 'https:' && url.origin !== new URL(apiUrl).origin) return null;
  const query = Object.fromEntries(url.searchParams);
  const answer = await exchange(clock, {
    apiUrl: url.origin,
    method: 'GET',
    path: url.pathname,
    query,
    timeoutMs,
    anyPublicHost: true,
  });
  if (answer.outcome !== 'answered' || answer.status !== 200) return null;
  return parseJournalFile(answer.text, portalId);
}

async function subscribe(
  call: Call,
  { portalId, properties }: Parameters<HubSpotJournal['subscribe']>[0],
): Promise<{ outcome: 'ok' } | JournalTrouble> {
  const listed = await call('GET', subscriptionsBase);
  if (listed.outcome !== 'answered') return listed;
  const known = parseAs(subscriptions, listed)?.results ?? [];
  const id = Number(portalId);
  const actions = ['CREATE', 'UPDATE', 'DELETE', 'MERGE', 'RESTORE'];
  const names = [...properties].sort();
  const own = known.filter((one) => one.portalId === portalId);
  const isSame = (one: Subscription) => [...(one.properties ?? [])].sort().join() === names.join();
  const ofObjects = own.filter(({ subscriptionType }) => subscriptionType === 'OBJECT');
  const wanted: unknown[] = [];
  if (!ofObjects.some(isSame)) {
    wanted.push({
      subscriptionType: 'OBJECT',
      portalId: id,
      objectTypeId: '0-1',
      actions,
      properties: names,
    });
  }
  if (!own.some(({ subscriptionType }) => subscriptionType === 'GDPR_PRIVACY_DELETION')) {
    wanted.push({ subscriptionType: 'GDPR_PRIVACY_DELETION', portalId: id });
  }
  if (!known.some(({ eventTypeId }) => eventTypeId === uninstallEventType)) {
    wanted.push({ subscriptionType: 'APP_LIFECYCLE_EVENT', eventTypeId: uninstallEventType, properties: [] });
  }
  for (const json of wanted) {
    // 409: somebody else has just made it.
    const made = await call('POST', subscriptionsBase, { json });
    if (made.outcome !== 'answered') return made;
    if (made.status === 400) return { outcome: 'no_access' };
  }
  // A subscription cannot be changed (hubspot.md 5.3): the old one goes when the new one is there.
  for (const old of ofObjects.filter((one) => !isSame(one))) {
    const removed = await call('DELETE', `${subscriptionsBase}/${encodeURIComponent(old.id)}`);
    if (removed.outcome !== 'answered') return removed;
  }
  return { outcome: 'ok' };
}

function parseAs<T extends z.ZodType>(schema: T, answer: Answer | NoAnswer): z.infer<T> | null {
  if (answer.outcome !== 'answered' || answer.status < 200 || answer.status > 299) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(answer.text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
