import {
  homeCountCap,
  homeItemsEach,
  setupSteps,
  type HomeView,
  type SlimSession,
} from '../../contract/home-view.ts';
import { permissionNames } from '../../contract/permissions.ts';
import { noCounts } from '../../contract/sync.ts';
import { providerNames } from '../../domain/field.ts';
import type { TenantReader } from '../../platform/db/database.ts';
import { may, type Caller } from '../../platform/http/caller.ts';
import { addDays, dayOf, daysBetween, valuesOf } from '../analytics/index.ts';
import { readerAs } from '../notifications/index.ts';
import { headlineOf, phaseOf } from '../sync/index.ts';
import { attentionOf } from './home-attention.ts';
import { homeStatement, type HomeConnection, type HomeRow, type HomeSession } from './home-row.ts';

const volumeDays = 30;
const coverageDays = 90;

/** What the app home shows this caller, from the store alone, with one statement. Ids, counts and words of ours. */
export async function readHome(tx: TenantReader, caller: Caller, nowMs: number): Promise<HomeView> {
  const today = dayOf(nowMs);
  const first = { coverage: addDays(today, 1 - coverageDays), volume: addDays(today, 1 - volumeDays) };
  const { id, userId, allowed, listed } = readerAs(caller);
  const shown = [new Date(nowMs), first.coverage, first.volume, homeCountCap, homeItemsEach];
  const [found] = await tx.sql(homeStatement, [...shown, id, userId, allowed, listed]);
  if (!found) throw new Error('read-home.sql answered no row');
  const row = { ...found, connections: found.connections.toSorted(inOrder) };
  const sessions = row.sessions.map((session) => viewSlim(session, row.sessions));
  const permissions = permissionNames.filter((name) => may(caller, name));
  return {
    at: new Date(nowMs).toISOString(),
    caller: { kind: caller.kind, role: caller.role, permissions },
    setup: setupOf(row),
    attention: attentionOf(row, caller),
    unread: may(caller, 'notifications:read') ? row.unread : null,
    health: may(caller, 'connections:read') ? row.connections.map((one) => healthOf(one, nowMs)) : null,
    running: sessions.find((session) => !isOver(session)) ?? null,
    lastSessions: sessions.filter(isOver).slice(0, homeItemsEach),
    figures: may(caller, 'analytics:read') ? figuresOf(row, { ...first, today }) : null,
  };
}

const isOver = ({ status }: Pick<SlimSession, 'status'>) => status !== 'pending' && status !== 'running';

type Health = NonNullable<HomeView['health']>[number];

/** HubSpot first, as everywhere. */
const inOrder = (a: HomeConnection, b: HomeConnection) =>
  providerNames.indexOf(a.provider) - providerNames.indexOf(b.provider);

function healthOf(connection: HomeConnection, nowMs: number): Health {
  const { provider, status, error, fieldState, parkedUntil, watermark, lastEventAt } = connection;
  const { waitingChanges, oldestUnsentAt, waitingHints } = connection;
  const isPaused = parkedUntil !== null && Date.parse(parkedUntil) > nowMs;
  const ageMs = watermark === null ? null : Math.max(0, nowMs - Date.parse(watermark));
  return {
    provider,
    status,
    error,
    fieldState,
    pausedUntil: isPaused ? parkedUntil : null,
    lastLookAt: watermark,
    freshnessSeconds: ageMs === null ? null : Math.floor(ageMs / 1_000),
    lastEventAt,
    waitingChanges,
    oldestUnsentAt,
    waitingHints,
  };
}

/** HubSpot must be there; Pipedrive takes part where it was connected. */
function setupOf({ connections, planned, synced, sessions }: HomeRow): HomeView['setup'] {
  const taking = connections.filter(({ status }) => status !== 'disconnected');
  const hubspot = taking.find(({ provider }) => provider === 'hubspot');
  const isConnected = hubspot?.status === 'connected';
  const isUnderWay = sessions.some((one) => one.kind === 'first' && !isOver(one));
  const all = (holds: (one: HomeConnection) => boolean) => isConnected && taking.every(holds);
  const wasRead = all(({ fullReadAt }) => fullReadAt !== null);
  const done = {
    connect: isConnected,
    fields: all(({ fieldState }) => fieldState === 'ready' || fieldState === 'mapped'),
    // Whoever began the first sync without a plan needs none any more.
    plan: isConnected && (planned || wasRead || isUnderWay),
    // Later ones that read everything again are no setup.
    first_sync: wasRead && (synced || !isUnderWay),
  };
  const next = setupSteps.find((step) => !done[step]) ?? null;
  return { finished: next === null, next, steps: setupSteps.map((step) => ({ step, done: done[step] })) };
}

/** `around`: the newest sessions, among which is the one that a plan of them was run as. */
function viewSlim(session: HomeSession, around: readonly HomeSession[]): SlimSession {
  const { id, kind, status, startedAt, endedAt, done, total, error, planId, revertsId } = session;
  const counts = { ...noCounts(), ...session.counts };
  const result = { perConnection: [{ refused: session.refused }] };
  const phase = phaseOf({ kind, status, checkpoint: { phase: session.phase ?? 'reading' } });
  const ranAs = around.find((one) => one.planId === id)?.id ?? null;
  const headline = headlineOf({ kind, status, counts, error, result, ranAs });
  const progress = { done, total, phase };
  const told = { id, kind, status, headline, startedAt, endedAt, progress, counts, error, planId, revertsId };
  const waiting = counts.errors + session.refused;
  return kind === 'plan' ? { ...told, waiting, ranAs } : { ...told, waiting };
}

function figuresOf(
  { rollups, countedAt }: HomeRow,
  { coverage, volume, today }: { coverage: string; volume: string; today: string },
): NonNullable<HomeView['figures']> {
  const days = daysBetween(volume, today);
  const coveredDays = daysBetween(coverage, today);
  const of = (...[metric, provider]: [string, string?]) =>
    rollups.filter((row) => row.metric === metric && (provider === undefined || row.provider === provider));
  const counts = (metric: string, provider?: string) =>
    valuesOf('count', days, provider === undefined ? of(metric) : of(metric, provider)).map(
      (value) => value ?? 0,
    );
  const contacts = valuesOf('state', coveredDays, of('contacts'));
  const withPronouns = valuesOf('state', coveredDays, of('contacts_with_pronouns'));
  const [all, some] = [contacts.at(-1) ?? null, withPronouns.at(-1) ?? null];
  return {
    countedAt: countedAt?.toISOString() ?? null,
    days,
    volume: providerNames.map((provider) => ({
      provider,
      in: counts('changes_in', provider),
      out: counts('changes_out', provider),
    })),
    errors: counts('errors'),
    coverage: {
      today: all === null || some === null ? null : { contacts: all, withPronouns: some },
      days: coveredDays,
      contacts,
      withPronouns,
    },
  };
}
