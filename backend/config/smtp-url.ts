import { z } from 'zod';

/** A mail server, with the login where it wants one. */
export type SmtpServer = {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise the connection is upgraded, and only this machine may speak plainly. */
  tls: 'at_once' | 'upgrade' | 'none';
  login: { user: string; password: string } | null;
};
/** Who a mail is from; null: `kindred@` and the host of PUBLIC_URL. */
export type SmtpSettings = { server: SmtpServer; from: string | null };

const defaultPorts = { 'smtp:': 587, 'smtps:': 465 };
const isLoopback = (host: string) =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);

/** `smtp[s]://[user:password@]host[:port][?from=address]`; messages never say what the URL holds. */
export const smtpUrl = z.string().transform((text, context): SmtpSettings => {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '')
    return refuse(context, 'is not an smtp:// or smtps:// URL');
  if (url.pathname.replace(/^\/$/, '') !== '' || url.hash !== '')
    return refuse(context, 'must be a URL without path');
  if ((url.username === '') !== (url.password === ''))
    return refuse(context, 'has a user without a password, or a password without a user');
  const others = [...url.searchParams.keys()].filter((name) => name !== 'from');
  const senders = url.searchParams.getAll('from');
  if (others.length > 0 || senders.length > 1) return refuse(context, 'may say from= once, and nothing else');
  const [sender = null] = senders;
  if (sender !== null && !z.email().max(254).safeParse(sender).success)
    return refuse(context, 'has a from= that is not an e-mail address');
  const login = loginOf(url);
  if (login === 'unreadable') return refuse(context, 'has a user or password that is not URL-encoded');
  const tls = url.protocol === 'smtps:' ? 'at_once' : isLoopback(url.hostname) ? 'none' : 'upgrade';
  const port = url.port === '' ? defaultPorts[url.protocol] : Number(url.port);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return { server: { host, port, tls, login }, from: sender };
});

function loginOf({ username, password }: URL): SmtpServer['login'] | 'unreadable' {
  if (username === '') return null;
  try {
    return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    return 'unreadable';
  }
}

function refuse(context: { addIssue(message: string): void }, message: string): never {
  context.addIssue(message);
  return z.NEVER;
}
