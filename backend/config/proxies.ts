import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

const maxProxies = 50;

/** `address` or `address/prefix`, comma separated: whose `X-Forwarded-For` is believed. */
export const proxies = z
  .string()
  .default('')
  .transform((text, context) => {
    const entries = text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
    if (entries.length > maxProxies) context.addIssue(`names more than ${maxProxies} addresses`);
    entries.forEach((entry, index) => {
      if (!addTo(new BlockList(), entry)) {
        context.addIssue(`entry ${index + 1} is not an address or address/prefix`);
      }
    });
    return entries;
  });

/** The networks as Node's own list, which compares IPv4 and IPv6 alike. */
export function networksOf(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) addTo(list, entry);
  return list;
}

function addTo(list: BlockList, entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (prefix === undefined) {
    list.addAddress(address, family);
    return true;
  }
  const bits = /^\d{1,3}$/.test(prefix) ? Number(prefix) : NaN;
  if (!(bits <= (version === 4 ? 32 : 128))) return false;
  list.addSubnet(address, bits, family);
  return true;
}
