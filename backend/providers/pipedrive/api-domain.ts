import { matchesRule, type HostRule } from '../../platform/net/outgoing-guard.ts';
import { isLoopbackName } from '../../platform/net/private-address.ts';

export type { HostRule } from '../../platform/net/outgoing-guard.ts';

export type ApiDomain = { outcome: 'ok'; apiUrl: string } | { outcome: 'foreign_host' };

/**
 * The origin that an `api_domain` names, if access tokens may be sent there: https, or http on loopback; a host of the
 * list; nothing behind the host. A token goes where this says and nowhere else.
 */
export function parseApiDomain(text: string, hosts: readonly HostRule[]): ApiDomain {
  const url = text.length <= 300 ? URL.parse(text) : null;
  if (url === null || !/^https?:\/\/[a-z0-9.:[\]-]+\/?$/i.test(text)) return { outcome: 'foreign_host' };
  if (url.protocol === 'http:' && !isLoopbackName(url.hostname)) return { outcome: 'foreign_host' };
  if (!hosts.some((rule) => matchesRule(rule, url.host))) return { outcome: 'foreign_host' };
  return { outcome: 'ok', apiUrl: url.origin };
}
