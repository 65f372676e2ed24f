import type { Clock } from '../../platform/clock.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import { hasAddress } from '../access/index.ts';
import { readChoices, saveChoices, viewChoices } from './preferences.ts';
import { readerOf } from './reader.ts';
import { findNotification, findNotifications, markRead } from './store.ts';

export type NotificationRouteDeps = { db: Database; clock: Clock; mailer: unknown };

type NotificationRoutes =
  | 'listNotifications'
  | 'readNotification'
  | 'readAllNotifications'
  | 'getNotificationPreferences'
  | 'setNotificationPreferences';

type Person = { tenantId: string; userId: string };

const personOf = (caller: Caller): Person | null =>
  caller.kind === 'hubspot_user' ? { tenantId: caller.tenantId, userId: caller.userId } : null;
const notAPerson = () =>
  refuse('needs_person', 'Preferences are a person’s. An API key reads the list and gets no mail.');

export function createNotificationHandlers(deps: NotificationRouteDeps): RouteHandlers<NotificationRoutes> {
  const { db } = deps;
  const now = () => new Date(deps.clock.nowMs());
  return {
    listNotifications: async ({ caller, query }) =>
      ok(
        await db.withTenant(caller.tenantId, async (tx) =>
          findNotifications(tx, await readerOf(tx, caller), query),
        ),
      ),
    readNotification: async ({ caller, params }) => {
      const view = await db.withTenant(caller.tenantId, async (tx) => {
        const reader = await readerOf(tx, caller);
        await markRead(tx, reader, { id: params.id }, now());
        return findNotification(tx, reader, params.id);
      });
      return view ? ok(view) : refuse('not_found', 'There is no such notification for you.');
    },
    readAllNotifications: async ({ caller, body }) =>
      ok(
        await db.withTenant(caller.tenantId, async (tx) => {
          const reader = await readerOf(tx, caller);
          await markRead(tx, reader, { upTo: body.upTo }, now());
          const { unread } = await findNotifications(tx, reader, { state: 'unread', limit: 1 });
          return { unread };
        }),
      ),
    getNotificationPreferences: async ({ caller }) => {
      const person = personOf(caller);
      if (person === null) return notAPerson();
      return ok(await db.withTenant(person.tenantId, (tx) => view(deps, tx, person)));
    },
    setNotificationPreferences: async ({ caller, body }) => {
      const person = personOf(caller);
      if (person === null) return notAPerson();
      return ok(
        await db.withTenant(person.tenantId, async (tx) => {
          await saveChoices(tx, person, body);
          return view(deps, tx, person);
        }),
      );
    },
  };
}

async function view({ mailer }: NotificationRouteDeps, tx: TenantTx, { tenantId, userId }: Person) {
  const items = viewChoices(await readChoices(tx, tenantId, userId));
  if (mailer === null) return { items, email: 'not_offered' as const };
  const known = await hasAddress(tx, { tenantId, userId });
  return { items, email: known ? ('ready' as const) : ('no_address' as const) };
}
