/**
 * `host`, `host:port`, or either with `*.` in front, which stands for exactly one label (a company's name at
 * pipedrive.com). Lower case. A rule without a port means the protocol's own.
 */
export type HostRule = string;

export type ApiDomain = { outcome: 'ok'; apiUrl: string } | { outcome: 'foreign_host' };

/**
 * The origin that an `api_domain` names, if access tokens may be sent there: https, or http on loopback; a host of the
 * list; nothing behind the host. A token goes where this says and nowhere else.
 */
export function parseApiDomain(text: string, hosts: readonly HostRule[]): ApiDomain {
  const url = text.length <= 300 ? URL.parse(text) : null;
  if (url === null || !/^https?:\/\/[a-z0-9.:[\]-]+\/?$/i.test(text)) return { outcome: 'foreign_host' };
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return { outcome: 'foreign_host' };
  if (!hosts.some((rule) => matches(rule, url.host))) return { outcome: 'foreign_host' };
  return { outcome: 'ok', apiUrl: url.origin };
}

function matches(rule: HostRule, host: string): boolean {
  if (!rule.startsWith('*.')) return host === rule;
  const suffix = rule.slice(1);
  const label = host.slice(0, -suffix.length);
  return host.endsWith(suffix) && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(label);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
