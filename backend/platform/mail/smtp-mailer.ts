import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Mail, Mailer, MailOutcome } from './mailer.ts';

export type SmtpOptions = {
  host: string;
  port: number;
  tls: 'at_once' | 'upgrade' | 'none';
  login: { user: string; password: string } | null;
  from: string;
};

const connectTimeoutMs = 15_000;
const silenceTimeoutMs = 30_000;
const largestAnswerBytes = 64_000;

/**
 * Mail over SMTP (RFC 5321), a connection for each: to the one server of the settings and nowhere else. A connection that
 * is not encrypted is upgraded before anything is said, or nothing is sent; only this machine may be spoken to plainly.
 */
export function createSmtpMailer(options: SmtpOptions): Mailer {
  return {
    send: async (mail) => {
      const message = await compose(options, mail);
      const connection = new SMTPConnection({
        host: options.host,
        port: options.port,
        secure: options.tls === 'at_once',
        requireTLS: options.tls === 'upgrade',
        ignoreTLS: options.tls === 'none',
        connectionTimeout: connectTimeoutMs,
        greetingTimeout: connectTimeoutMs,
        dnsTimeout: connectTimeoutMs,
        socketTimeout: silenceTimeoutMs,
        maxResponseSize: largestAnswerBytes,
      });
      try {
        return await handOver(connection, options, { to: mail.to, message });
      } finally {
        connection.close();
      }
    },
  };
}

function compose({ from }: SmtpOptions, { to, subject, text, html, id }: Mail): Promise<Buffer> {
  const messageId = `<${id}@${from.split('@')[1] ?? 'kindred'}>`;
  const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };
  const sender = { name: 'Kindred', address: from };
  return new MailComposer({ from: sender, to, subject, text, html, messageId, headers }).compile().build();
}

type Parcel = { to: string; message: Buffer };

function handOver(connection: SMTPConnection, options: SmtpOptions, parcel: Parcel): Promise<MailOutcome> {
  const progress = { begun: false };
  return new Promise((resolve) => {
    const failed = (error: unknown) => resolve(outcomeOf(error, progress.begun));
    connection.on('error', failed);
    connection.on('end', () => failed(null));
    const send = () => {
      // Read from the moment at which the server has agreed to take the mail.
      const body = new Readable({
        read() {
          progress.begun = true;
          this.push(parcel.message);
          this.push(null);
        },
      });
      const envelope = { from: options.from, to: parcel.to, size: parcel.message.length };
      connection.send(envelope, body, (error) => (error ? failed(error) : resolve({ outcome: 'sent' })));
    };
    connection.connect((error) => {
      if (error) return failed(error);
      const { login } = options;
      if (login === null) return send();
      connection.login({ user: login.user, pass: login.password }, (refused) =>
        refused ? failed(refused) : send(),
      );
    });
  });
}

/** A server that answered with a refusal has not taken the mail, whenever that was. */
function outcomeOf(error: unknown, begun: boolean): MailOutcome {
  const answered = numberIn(error, 'responseCode');
  // A wrong login is the operator's to put right: meanwhile it waits.
  if (answered !== null)
    return {
      outcome: 'not_sent',
      again: answered < 500 || codeOf(error) === 'EAUTH',
      code: String(answered),
    };
  return begun
    ? { outcome: 'unknown', code: codeOf(error) }
    : { outcome: 'not_sent', again: true, code: codeOf(error) };
}

function numberIn(error: unknown, name: string): number | null {
  const found: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : null;
  return typeof found === 'number' ? found : null;
}

function codeOf(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : null;
  return typeof code === 'string' && /^[A-Z_0-9]{1,32}$/.test(code) ? code : 'UNKNOWN';
}
