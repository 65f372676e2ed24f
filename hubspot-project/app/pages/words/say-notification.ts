import { sayMoment } from 'kindred-shared/time/say-when.ts';
import type { TimeStyle } from 'kindred-shared/time/time-style.ts';
import type { Words } from 'kindred-shared/words/create-words.ts';
import type { SharedKey } from 'kindred-shared/words/shared.en.ts';
import type { Notification } from '../api-types.ts';
import type { NotificationsKey } from './notifications.en.ts';

type Speech = { words: Words<NotificationsKey>; shared: Words<SharedKey>; timeStyle: TimeStyle };

/** What somebody is told, in a sentence or two. A kind that is newer than this page is told in the API's words. */
export function sayNotification({ kind, facts, count, text }: Notification, speech: Speech): string {
  const { words, shared, timeStyle } = speech;
  const sync = words(facts.sessionKind ?? 'incremental');
  const place = facts.provider === undefined ? words('aCrm') : shared(facts.provider);
  const when = (at: string | undefined) => sayMoment(at ?? null, timeStyle) ?? words('soon');
  switch (kind) {
    case 'session_failed':
      return words(kind, { sync });
    case 'session_partly':
      return words(kind, { sync, count });
    case 'first_sync_done':
    case 'plan_ready':
    case 'approval_waiting':
      return words(kind);
    case 'connection_lost':
      return words(kind, { place });
    case 'connection_paused':
      return words(kind, { place, when: when(facts.until) });
    case 'request_decided':
      return words(facts.status ?? 'expired');
    case 'conflicts_waiting':
    case 'exceptions_raised':
      return words(kind, { count });
    case 'pronouns_field':
      return words(facts.fieldState === 'mapped' ? 'ready' : (facts.fieldState ?? 'missing'), { place });
    case 'key_ending':
      return words(kind, { when: when(facts.endsAt) });
    case 'role_changed':
      return words(kind, { role: words(facts.role ?? 'member') });
    default:
      return text;
  }
}
