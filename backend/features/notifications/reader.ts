import {
  notificationKindNames,
  notificationKinds,
  type NotificationChannel,
  type NotificationKind,
} from '../../contract/notification-kinds.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { may, type Caller } from '../../platform/http/caller.ts';
import { findUserRecord } from '../access/index.ts';
import { readChoices, type Choices } from './preferences.ts';

/** Who reads: a person, or a program with its key. Each has its own marks. */
export type Reader = {
  id: string;
  /** The person's number in HubSpot; null for a program. */
  userId: string | null;
  /** What is shown: what they may do something about, and have not chosen to leave out. */
  kinds: NotificationKind[];
  /** What came before somebody first used Kindred is not news to them. */
  since: Date;
};

/** A caller as a reader, before what they have chosen: kinds they may see, and those of them that are listed by default. */
export function readerAs(
  caller: Caller,
): Pick<Reader, 'id' | 'userId'> & Record<'allowed' | 'listed', NotificationKind[]> {
  const allowed = notificationKindNames.filter((kind) => may(caller, notificationKinds[kind].permission));
  const listed = allowed.filter((kind) => notificationKinds[kind].channels.inbox);
  if (caller.kind === 'api_key') return { id: `key:${caller.keyId}`, userId: null, allowed, listed: allowed };
  return { id: caller.userId, userId: caller.userId, allowed, listed };
}

/** The reader that a caller is, as of now. */
export async function readerOf(tx: TenantTx, caller: Caller): Promise<Reader> {
  const { id, userId, allowed } = readerAs(caller);
  if (userId === null) return { id, userId, kinds: allowed, since: new Date(0) };
  const choices = await readChoices(tx, caller.tenantId, userId);
  const user = await findUserRecord(tx, caller.tenantId, userId);
  const kinds = allowed.filter((kind) => wants(choices, kind, 'inbox'));
  return { id, userId, kinds, since: user?.firstSeenAt ?? new Date(0) };
}

/** Whether somebody with these choices is told of this kind there. */
export function wants(choices: Choices, kind: NotificationKind, channel: NotificationChannel): boolean {
  return choices.get(`${kind} ${channel}`) ?? notificationKinds[kind].channels[channel];
}
