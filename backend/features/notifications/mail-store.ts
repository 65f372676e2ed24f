import { z } from 'zod';
import {
  notificationFacts,
  notificationKindNames,
  notificationKinds,
} from '../../contract/notification-kinds.ts';
import { permissionsOf } from '../../contract/permissions.ts';
import type { Language } from '../../contract/wording/language.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import { findUserRecord, readAddress, type UserRecord } from '../access/index.ts';
import type { Item } from './compose-mail.ts';
import { lockNotifications } from './lock.ts';
import { pauseBetweenMailsMs, sendingTakesMs, triesAtMost } from './mail-limits.ts';
import { readChoices } from './preferences.ts';
import { wants } from './reader.ts';

const deferStatement = loadSql(import.meta.url, './defer-mails.sql', z.unknown());
const claimStatement = loadSql(
  import.meta.url,
  './claim-mail.sql',
  z.object({ notification_id: z.uuid(), reader: z.string() }),
);
const contentStatement = loadSql(
  import.meta.url,
  './mail-content.sql',
  z.object({
    id: z.uuid(),
    kind: z.enum(notificationKindNames),
    count: z.int(),
    facts: notificationFacts,
    is_over: z.boolean(),
  }),
);
const dropStatement = loadSql(import.meta.url, './drop-mails.sql', z.unknown());
const giveUpStatement = loadSql(import.meta.url, './give-up-mails.sql', z.object({ mail_id: z.uuid() }));
const states = z.enum(['waiting', 'sent', 'unknown', 'failed']);
type MailState = z.infer<typeof states>;
const settleStatement = loadSql(import.meta.url, './settle-mail.sql', z.object({ state: states }));

const pauseS = pauseBetweenMailsMs / 1_000;

export type ClaimedMail = { id: string; to: string; language: Language; items: Item[] };
/** `nothing_left`: what was due for somebody is of no use to them any more. */
export type Claim =
  { outcome: 'mail'; mail: ClaimedMail } | { outcome: 'nothing_left' } | { outcome: 'none' };

/** Takes all that is due for one person, as they stand now, and notes the try. */
export async function claimMail(
  tx: TenantTx,
  keyring: Keyring,
  { tenantId, mailId, now }: { tenantId: string; mailId: string; now: Date },
): Promise<Claim> {
  await lockNotifications(tx);
  await tx.sql(deferStatement, [now, pauseS]);
  const until = new Date(now.getTime() + sendingTakesMs);
  const claimed = await tx.sql(claimStatement, [now, mailId, until]);
  const [first] = claimed;
  if (!first) return { outcome: 'none' };
  const person = { tenantId, userId: first.reader };
  const to = await readAddress(tx, keyring, person);
  const ids = claimed.map(({ notification_id: id }) => id);
  const user = await findUserRecord(tx, tenantId, person.userId);
  const wanted = to === null || user === null ? [] : await wantedOf(tx, user, person, ids);
  const kept = new Set(wanted.map(({ id }) => id));
  await tx.sql(dropStatement, [mailId, ids.filter((id) => !kept.has(id))]);
  if (to === null || wanted.length === 0) return { outcome: 'nothing_left' };
  const items = wanted.map(({ kind, facts, count }) => {
    const { text, page } = notificationKinds[kind];
    return { text: text({ facts, count }), page };
  });
  return { outcome: 'mail', mail: { id: mailId, to, language: user?.language ?? 'en', items } };
}

/** Of these, what the person may see, wants by mail, has not read in the list, and still needs somebody. */
async function wantedOf(
  tx: TenantTx,
  user: UserRecord,
  { tenantId, userId }: { tenantId: string; userId: string },
  ids: readonly string[],
) {
  if (user.removedAt !== null) return [];
  const choices = await readChoices(tx, tenantId, userId);
  const allowed = permissionsOf(user.role);
  const rows = await tx.sql(contentStatement, [userId, ids]);
  return rows.filter(
    ({ kind, is_over }) =>
      !is_over && allowed.has(notificationKinds[kind].permission) && wants(choices, kind, 'email'),
  );
}

/** Notes what became of a try; answers the state that it led to. */
export async function settleMail(
  tx: TenantTx,
  mailId: string,
  state: MailState,
  at: Date,
): Promise<MailState> {
  const rows = await tx.sql(settleStatement, [at, state, mailId, triesAtMost, pauseS]);
  return rows.some((row) => row.state === 'waiting') ? 'waiting' : (rows[0]?.state ?? state);
}

/** Mails that a process was sending when it ended: they may have been taken, so they are not sent again. */
export async function giveUpMails(tx: TenantTx, now: Date): Promise<number> {
  const rows = await tx.sql(giveUpStatement, [now]);
  return new Set(rows.map(({ mail_id: id }) => id)).size;
}

/** Drops all that waits, where mail is not sent any more. */
export async function dropWaiting(tx: TenantTx): Promise<void> {
  await tx.sql(dropStatement, [null, []]);
}
