import type { Clock } from '../../platform/clock.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log.ts';
import type { Mailer, MailOutcome } from '../../platform/mail/mailer.ts';
import type { Metrics } from '../../platform/metrics/metrics.ts';
import type { Random } from '../../platform/random.ts';
import { composeMail } from './compose-mail.ts';
import { claimMail, dropWaiting, giveUpMails, settleMail, type ClaimedMail } from './mail-store.ts';

export type MailDeps = {
  db: Database;
  clock: Clock;
  random: Random;
  keyring: Keyring;
  log: Log;
  metrics?: Pick<Metrics, 'mailed'>;
  /** Null: mail is not sent any more; what waits is dropped. */
  mailer: Mailer | null;
  /** Where people open HubSpot. */
  appUrl: string;
};

/** People in one run; the others are due and found by the sweeper. */
const mailsAtOnce = 100;

/**
 * Sends what is due, one mail a person. A try is noted before it is made, and repeated only when the server certainly did
 * not take the mail: nobody gets the same twice. What nobody wants or may see any more is dropped. Safe to run twice.
 */
export async function sendMails(deps: MailDeps, tenantId: string, signal?: AbortSignal): Promise<void> {
  const { db, mailer } = deps;
  if (mailer === null) return db.withTenant(tenantId, dropWaiting);
  const left = await db.withTenant(tenantId, (tx) => giveUpMails(tx, new Date(deps.clock.nowMs())));
  for (let count = 0; count < left; count += 1) note(deps, tenantId, 'unknown', 'PROCESS_ENDED');
  for (let mails = 0; mails < mailsAtOnce && !signal?.aborted; mails += 1) {
    const now = new Date(deps.clock.nowMs());
    const request = { tenantId, mailId: deps.random.uuid(), now };
    const claimed = await db.withTenant(tenantId, (tx) => claimMail(tx, deps.keyring, request));
    if (claimed.outcome === 'none') return;
    if (claimed.outcome === 'mail') await sendOne(deps, mailer, tenantId, claimed.mail);
  }
}

async function sendOne(deps: MailDeps, mailer: Mailer, tenantId: string, mail: ClaimedMail): Promise<void> {
  const words = composeMail(mail.items, deps.appUrl, mail.language);
  const result = await mailer.send({ ...words, to: mail.to, id: mail.id });
  const at = new Date(deps.clock.nowMs());
  const state = await deps.db.withTenant(tenantId, (tx) => settleMail(tx, mail.id, stateOf(result), at));
  const outcome = state === 'waiting' ? 'put_off' : state;
  note(deps, tenantId, outcome, 'code' in result ? result.code : null);
}

function stateOf(result: MailOutcome): 'sent' | 'unknown' | 'waiting' | 'failed' {
  switch (result.outcome) {
    case 'sent':
    case 'unknown':
      return result.outcome;
    case 'not_sent':
      return result.again ? 'waiting' : 'failed';
  }
}

function note({ metrics, log }: MailDeps, tenantId: string, outcome: string, code: string | null): void {
  metrics?.mailed({ outcome });
  if (outcome === 'sent') log.info({ tenantId }, 'mail.sent');
  else log.warn({ tenantId, outcome, code }, 'mail.not_sent');
}
