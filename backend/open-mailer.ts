import type { Config } from './config/config.ts';
import type { Secrets } from './config/secrets.ts';
import type { Mailer } from './platform/mail/mailer.ts';
import { createSmtpMailer } from './platform/mail/smtp-mailer.ts';

/** Mail by the server of the settings; null: none is sent. Connects for each mail, not before. */
export function openMailer(
  { mail }: Config,
  { smtpServer }: Pick<Secrets, 'smtpServer'>,
  publicUrl: string,
): Mailer | null {
  if (mail === null || smtpServer === undefined) return null;
  return createSmtpMailer({ ...smtpServer, from: mail.from ?? `kindred@${new URL(publicUrl).hostname}` });
}
