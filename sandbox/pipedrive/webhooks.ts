import { integer, integerOrNull, text, textOrNull } from '../hubspot/columns.ts';
import type { Row } from '../hubspot/store.ts';
import type { Ground } from './types.ts';

export type Webhook = {
  id: number;
  companyId: number;
  userId: number;
  name: string;
  url: string;
  eventAction: string;
  eventObject: string;
  auth: { user: string; password: string } | null;
  addedMs: number;
  lastDeliveryMs: number | null;
  lastHttpStatus: number | null;
  /** First attempts that failed since the last ban. */
  failures: number;
  bannedUntilMs: number | null;
  /** Since when every delivery has failed. */
  failingSinceMs: number | null;
  removedMs: number | null;
  removeReason: string | null;
};

export type NewWebhook = Pick<
  Webhook,
  'companyId' | 'userId' | 'name' | 'url' | 'eventAction' | 'eventObject' | 'auth'
>;

/** Subscriptions of the app, per user (reference: pipedrive section 5). */
export type WebhookStore = {
  /** Those of one user, also the ones that Pipedrive removed itself. */
  list(userId: number): Webhook[];
  get(id: number): Webhook | null;
  add(webhook: NewWebhook): Webhook;
  /** Deleted by the app or with its install: nothing is left of it. */
  remove(id: number): void;
  removeOf(userId: number): void;
  /** Active subscriptions to this happening to persons. */
  wanting(companyId: number, action: 'create' | 'change' | 'delete'): Webhook[];
  /** Keeps how a delivery went: ban at ten failed first attempts, removal after three days without a success. */
  note(id: number, result: { attempt: number; status: number | null }): void;
};

/** Failed first attempts until the ban, and how long it lasts; how long everything may fail. */
const failuresUntilBan = 10;
const banMs = 30 * 60_000;
const maxFailingMs = 3 * 86_400_000;
const firstWebhookId = 990_001;

export function createWebhookStore({ store, clock }: Ground): WebhookStore {
  const get = (id: number) => {
    const row = store.get('select * from webhook where id = ?', id);
    return row === undefined ? null : toWebhook(row);
  };
  return {
    get,
    list: (userId) => store.all('select * from webhook where user_id = ? order by id', userId).map(toWebhook),
    add: (hook) => {
      const newest = store.get('select max(id) as id from webhook');
      const id = Math.max(integerOrNull(newest?.['id'] ?? null) ?? 0, firstWebhookId - 1) + 1;
      store.run(
        'insert into webhook (id, company_id, user_id, name, url, event_action, event_object, auth_user, auth_password, added_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        id,
        hook.companyId,
        hook.userId,
        hook.name,
        hook.url,
        hook.eventAction,
        hook.eventObject,
        hook.auth?.user ?? null,
        hook.auth?.password ?? null,
        clock.nowMs(),
      );
      const added = get(id);
      if (added === null) throw new Error('The webhook is not where it was put.');
      return added;
    },
    remove: (id) => {
      store.run('delete from webhook where id = ?', id);
      store.run('delete from delivery where webhook_id = ?', id);
    },
    removeOf: (userId) => {
      store.run(
        'delete from delivery where webhook_id in (select id from webhook where user_id = ?)',
        userId,
      );
      store.run('delete from webhook where user_id = ?', userId);
    },
    wanting: (companyId, action) =>
      store
        .all(
          `select * from webhook where company_id = ? and removed_ms is null and event_action in (?, '*') and event_object in ('person', '*') order by id`,
          companyId,
          action,
        )
        .map(toWebhook),
    note: (id, result) => {
      const hook = get(id);
      if (hook === null) return;
      const nowMs = clock.nowMs();
      const next = judge(hook, result, nowMs);
      store.run(
        'update webhook set last_delivery_ms = ?, last_http_status = ?, failures = ?, banned_until_ms = ?, failing_since_ms = ?, removed_ms = ?, remove_reason = ? where id = ?',
        nowMs,
        result.status,
        next.failures,
        next.bannedUntilMs,
        next.failingSinceMs,
        next.removedMs,
        next.removeReason,
        id,
      );
    },
  };
}

function judge(hook: Webhook, result: { attempt: number; status: number | null }, nowMs: number): Webhook {
  if (result.status !== null && result.status >= 200 && result.status < 300)
    return { ...hook, failingSinceMs: null };
  const failingSinceMs = hook.failingSinceMs ?? nowMs;
  const isHopeless = nowMs - failingSinceMs >= maxFailingMs;
  const failures = hook.failures + (result.attempt === 1 ? 1 : 0);
  const isBanned = failures >= failuresUntilBan;
  return {
    ...hook,
    failingSinceMs,
    failures: isBanned ? 0 : failures,
    bannedUntilMs: isBanned ? nowMs + banMs : hook.bannedUntilMs,
    removedMs: isHopeless ? nowMs : null,
    removeReason: isHopeless ? 'no successful delivery in 3 days' : null,
  };
}

function toWebhook(row: Row): Webhook {
  const user = textOrNull(row['auth_user'] ?? null);
  const password = textOrNull(row['auth_password'] ?? null);
  return {
    id: integer(row['id']),
    companyId: integer(row['company_id']),
    userId: integer(row['user_id']),
    name: text(row['name']),
    url: text(row['url']),
    eventAction: text(row['event_action']),
    eventObject: text(row['event_object']),
    auth: user === null && password === null ? null : { user: user ?? '', password: password ?? '' },
    addedMs: integer(row['added_ms']),
    lastDeliveryMs: integerOrNull(row['last_delivery_ms'] ?? null),
    lastHttpStatus: integerOrNull(row['last_http_status'] ?? null),
    failures: integer(row['failures']),
    bannedUntilMs: integerOrNull(row['banned_until_ms'] ?? null),
    failingSinceMs: integerOrNull(row['failing_since_ms'] ?? null),
    removedMs: integerOrNull(row['removed_ms'] ?? null),
    removeReason: textOrNull(row['remove_reason'] ?? null),
  };
}
