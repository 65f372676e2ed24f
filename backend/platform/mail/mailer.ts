export type Mail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Names this mail among all. */
  id: string;
};

/**
 * `sent`: the server took it. `not_sent`: it certainly did not; `again` says whether another try may help. `unknown`: the
 * connection ended after the mail was on its way, so it may have been taken. `code` is of ours or the server's number.
 */
export type MailOutcome =
  | { outcome: 'sent' }
  | { outcome: 'not_sent'; again: boolean; code: string }
  | { outcome: 'unknown'; code: string };

/** Hands mail over. Never throws for what a server or a network does. */
export type Mailer = { send(mail: Mail): Promise<MailOutcome> };
