import { createHash } from 'node:crypto';
import type { Account, CrmFailure } from '../../domain/crm/index.ts';
import { closeExceptions, raiseExceptions } from '../exceptions/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log.ts';
import type { PipedriveProvider, PipedriveWebhook } from '../../providers/pipedrive/index.ts';
import type { PipedriveAccess } from './complete-pipedrive.ts';
import { openHookCredentials, sealHookCredentials, type ConnectionStoreDeps } from './connection-secrets.ts';

export type EnsureHookDeps = ConnectionStoreDeps & {
  pipedrive: PipedriveAccess | null;
  publicUrl: string;
  clock: Clock;
  log: Log;
};

/** A ban lasts 30 minutes, and the events of that time are lost (pipedrive.md, section 5). */
const checkEveryMs = 30 * 60_000;
const afterTroubleMs = 5 * 60_000;
/** Longer than the job may run: nobody else looks meanwhile, and after a crash somebody does soon. */
const holdMs = 2 * 60_000;
const name = 'Kindred: changes of people';
const hookPath = '/webhooks/pipedrive/';

/** The hash under which a webhook path's key is stored; the key itself is known to Pipedrive only. */
export const hookKeyHashOf = (key: string): Buffer => createHash('sha256').update(key, 'utf8').digest();

export type HookCheck = 'nothing_due' | 'in_order' | 'created' | 'trouble';

/**
 * Sees to it that exactly one webhook subscription of ours is at work for a tenant's Pipedrive connection: creates the
 * missing one, replaces one that was deleted, banned or removed, or whose credentials we lost, takes away what is left of earlier ones.
 * Subscriptions that are not this connection's are left alone. Does nothing before its time.
 */
export async function ensureHook(deps: EnsureHookDeps, tenantId: string): Promise<HookCheck> {
  if (deps.pipedrive === null) return 'nothing_due';
  const held = await holdDueConnection(deps, tenantId);
  if (held === null) return 'nothing_due';
  const checked = await check(deps, deps.pipedrive.provider, held);
  const failed = checked.outcome === 'trouble';
  if (failed) deps.log.warn({ tenantId, why: checked.why }, 'hook.trouble');
  if (checked.outcome === 'created')
    deps.log.info({ tenantId, again: held.row.hookId !== null }, 'hook.created');
  const nextMs = deps.clock.nowMs() + (failed ? afterTroubleMs : checkEveryMs);
  // What happened while there was no subscription is found by a look through the account.
  const missed = checked.outcome === 'created' && held.row.openedAt !== null;
  await deps.db.withTenant(tenantId, async (tx) => {
    await tellTrouble(deps, tx, tenantId, checked);
    await tx.prisma.connection.updateMany({
      where: { id: held.account.connectionId, status: 'connected' },
      data: {
        hooksDueAt: new Date(nextMs),
        ...(failed ? {} : { hookId: checked.hookId }),
        ...(missed ? { reconcileDueAt: new Date(deps.clock.nowMs()) } : {}),
      },
    });
  });
  return checked.outcome;
}

/** Trouble that is over by itself at one of the next looks. */
const passing = new Set(['unavailable', 'rate_limited', 'locked', 'revoked', 'disconnected']);

/** Without its notifications a CRM's changes come late: somebody should know, until it is in order again. */
async function tellTrouble(
  { clock, random }: EnsureHookDeps,
  tx: TenantTx,
  tenantId: string,
  checked: Checked,
): Promise<void> {
  const kind = 'subscription_trouble' as const;
  const at = new Date(clock.nowMs());
  if (checked.outcome !== 'trouble') {
    return closeExceptions(tx, [{ kind, subjects: ['pipedrive'] }], { at, by: null, status: 'fixed' });
  }
  if (passing.has(checked.why)) return;
  const about = { provider: 'pipedrive' as const, contactId: null, externalId: null, subject: 'pipedrive' };
  await raiseExceptions(tx, tenantId, [{ id: random.uuid(), kind, ...about, facts: {} }], at);
}

type Held = NonNullable<Awaited<ReturnType<typeof holdDueConnection>>>;

async function holdDueConnection({ db, clock }: EnsureHookDeps, tenantId: string) {
  const now = new Date(clock.nowMs());
  return db.withTenant(tenantId, async (tx) => {
    const mine = await tx.prisma.connection.updateMany({
      where: { tenantId, provider: 'pipedrive', status: 'connected', hooksDueAt: { lte: now } },
      data: { hooksDueAt: new Date(now.getTime() + holdMs) },
    });
    if (mine.count === 0) return null;
    const key = { tenantId_provider: { tenantId, provider: 'pipedrive' } };
    const row = await tx.prisma.connection.findUniqueOrThrow({ where: key });
    return { account: { tenantId, connectionId: row.id }, row };
  });
}

type Checked = { outcome: 'in_order' | 'created'; hookId: string } | { outcome: 'trouble'; why: string };

async function check(deps: EnsureHookDeps, provider: PipedriveProvider, held: Held): Promise<Checked> {
  const { account, row } = held;
  const listed = await provider.listWebhooks(account);
  if (listed.outcome === 'failed') return trouble(listed.failure);
  const prefix = `${deps.publicUrl}${hookPath}`;
  const hasKey = ({ subscriptionUrl }: PipedriveWebhook) =>
    row.hookKeyHash !== null &&
    subscriptionUrl.startsWith(prefix) &&
    hookKeyHashOf(subscriptionUrl.slice(prefix.length)).equals(row.hookKeyHash);
  const ours = listed.value.filter((hook) => hook.id === row.hookId || hasKey(hook));
  const canCheck = openHookCredentials(deps.keyring, account, row) !== null;
  const good = canCheck ? ours.find((hook) => hasKey(hook) && isAtWork(hook)) : undefined;
  for (const hook of ours) {
    if (hook === good) continue;
    const removed = await provider.deleteWebhook(account, hook.id);
    if (removed.outcome === 'failed') return trouble(removed.failure);
  }
  return good ? { outcome: 'in_order', hookId: good.id } : create(deps, provider, account);
}

/**
 * A ban need not show in `is_active`: a last delivery that failed is taken for one. Replacing ends it, and what was lost
 * is looked for; where it was no ban, that costs 16 tokens.
 */
function isAtWork(hook: PipedriveWebhook): boolean {
  const { lastHttpStatus: status } = hook;
  const delivers = status === null || status === 0 || (status >= 200 && status <= 299);
  const isAsMade =
    hook.eventAction === '*' && hook.eventObject === 'person' && hook.version?.startsWith('2') !== false;
  return hook.isActive && !hook.isRemoved && delivers && isAsMade;
}

/** Key and credentials are stored first: Pipedrive tries the URL before it answers, and may deliver at once. */
async function create(deps: EnsureHookDeps, provider: PipedriveProvider, account: Account): Promise<Checked> {
  const key = deps.random.token(32);
  const credentials = { user: 'kindred', password: deps.random.token(32) };
  const stored = await deps.db.withTenant(account.tenantId, async (tx) => {
    const sealed = await sealHookCredentials(deps, tx, account, credentials);
    if (sealed === null) return 0;
    const updated = await tx.prisma.connection.updateMany({
      where: { id: account.connectionId, status: 'connected' },
      data: { hookKeyHash: new Uint8Array(hookKeyHashOf(key)), sealedHookCredentials: sealed },
    });
    return updated.count;
  });
  if (stored === 0) return { outcome: 'trouble', why: 'disconnected' };
  const url = `${deps.publicUrl}${hookPath}${key}`;
  const made = await provider.createWebhook(account, { url, ...credentials, name });
  if (made.outcome === 'created') return { outcome: 'created', hookId: made.webhook.id };
  return made.outcome === 'failed' ? trouble(made.failure) : { outcome: 'trouble', why: made.outcome };
}

const trouble = ({ kind }: CrmFailure): Checked => ({ outcome: 'trouble', why: kind });
