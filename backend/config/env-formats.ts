import { z } from 'zod';

/** An origin: https, or plain http on this machine, without path. The trailing slash is dropped. */
export const origin = z.string().transform((text, context) => {
  const url = parseUrl(text, context);
  if (url && (url.pathname !== '/' || url.search || url.hash || url.username))
    context.addIssue('must be an origin, without path or login');
  return url?.origin ?? text;
});

/** Like an origin, but a path may follow. The trailing slash is dropped. */
export const baseUrl = z.string().transform((text, context) => {
  const url = parseUrl(text, context);
  if (url && (url.search || url.hash || url.username))
    context.addIssue('must be a URL without query or login');
  return url ? `${url.origin}${url.pathname}`.replace(/\/+$/, '') : text;
});

function parseUrl(text: string, context: { addIssue(message: string): void }): URL | null {
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol)) context.addIssue('is not an http(s) URL');
  else if (url.protocol === 'http:' && !isLoopback(url.hostname))
    context.addIssue('must be https, except on localhost');
  else return url;
  return null;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

const hostEntry = /^(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?$/;
const maxHosts = 20;

/**
 * `host` or `host:port`, comma separated; `*.` in front stands for any one label. Where a company's access
 * token may be sent to, and nowhere else.
 */
export const apiHosts = z
  .string()
  .default('*.pipedrive.com')
  .transform((text, context) => {
    const hosts = text.split(',').map((part) => part.trim().toLowerCase());
    if (hosts.length > maxHosts) context.addIssue(`names more than ${maxHosts} hosts`);
    hosts.forEach((host, index) => {
      if (!hostEntry.test(host)) context.addIssue(`entry ${index + 1} is not a host or host:port`);
      // One label after the star would let in a whole top-level domain.
      else if (host.startsWith('*.') && !/\..*\./.test(host))
        context.addIssue(`entry ${index + 1} is too wide`);
    });
    return [...new Set(hosts)];
  });

const urlWith = (protocols: string[], message: string) =>
  z.string().refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ''), message);

export const postgresUrl = urlWith(['postgres:', 'postgresql:'], 'is not a postgresql:// URL');
export const redisUrl = urlWith(['redis:', 'rediss:'], 'is not a redis:// or rediss:// URL');

/** Where traces go: a collector inside the operator's network may speak plain http. */
export const collectorUrl = z.string().transform((text, context) => {
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol)) context.addIssue('is not an http(s) URL');
  else if (url.search || url.hash || url.username) context.addIssue('must be a URL without query or login');
  return text.replace(/\/+$/, '');
});

/** Whoever reads metrics from afar shows it as a bearer token. */
export const metricsToken = z.string().regex(/^[A-Za-z0-9._~+/=-]{20,200}$/);

const role = z.enum(['api', 'worker']);
export type Role = z.infer<typeof role>;

/** `api`, `worker`, or both with a comma between. */
export const roles = z
  .string()
  .default('api,worker')
  .transform((text, context) => {
    const parsed = z.array(role).safeParse(text.split(',').map((part) => part.trim()));
    if (!parsed.success) context.addIssue('names a role that does not exist');
    return [...new Set(parsed.data ?? [])];
  });

const keySizeBytes = 32;
const keyIdPattern = /^[A-Za-z0-9_-]{1,32}$/;
export type KeyringEntry = { id: string; key: Buffer };

/** `id:base64key[,id:base64key]`; messages name the entry by position, never what it holds. */
export const keyring = z.string('is not set').transform((text, context): KeyringEntry[] => {
  const entries = text.split(',').map((part) => {
    const colon = part.indexOf(':');
    return {
      id: part.slice(0, Math.max(colon, 0)).trim(),
      key: Buffer.from(part.slice(colon + 1).trim(), 'base64'),
    };
  });
  entries.forEach(({ id, key }, index) => {
    if (!keyIdPattern.test(id))
      context.addIssue(
        `entry ${index + 1} does not start with an id (1 to 32 letters, digits, _ or -) and a colon`,
      );
    else if (key.length !== keySizeBytes)
      context.addIssue(`entry ${index + 1} holds ${key.length} bytes instead of ${keySizeBytes}`);
  });
  if (new Set(entries.map(({ id }) => id)).size < entries.length) context.addIssue('has the same id twice');
  return entries;
});
