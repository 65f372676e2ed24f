import type { RequestHandler } from 'express';
import { isIP, type BlockList } from 'node:net';
import { withRequestContext } from '../request-context.ts';
import type { Random } from '../random.ts';

export type RequestIdentityDeps = {
  random: Random;
  /** Proxies in front of us: only what they add to `X-Forwarded-For` is believed. */
  trustedProxies: BlockList;
};

/** What a proxy or caller may name a request by: wide enough for their ids, too narrow for words about people. */
const acceptableId = /^[A-Za-z0-9_-]{16,64}$/;
const maxAgentLength = 200;
/** A list that is longer is nobody's honest chain of proxies. */
const maxHops = 20;

/** Gives every request an id, answers it as `x-request-id`, and has all that the request starts know it. */
export function requestIdentity(deps: RequestIdentityDeps): RequestHandler {
  return (request, response, next) => {
    const offered = request.headers['x-request-id'];
    const isAcceptable = typeof offered === 'string' && acceptableId.test(offered);
    const correlationId = isAcceptable ? offered : deps.random.uuid();
    response.set('x-request-id', correlationId);
    const address = addressOf(
      request.socket.remoteAddress,
      request.headers['x-forwarded-for'],
      deps.trustedProxies,
    );
    withRequestContext({ correlationId, address, agent: agentOf(request.headers['user-agent']) }, next);
  };
}

/**
 * Who really called: the nearest address in the chain that is not one of our own proxies. What stands further away in
 * `X-Forwarded-For` could have been written by the caller.
 */
export function addressOf(
  peer: string | undefined,
  forwardedFor: string | string[] | undefined,
  trusted: BlockList,
): string | null {
  let nearest = plainAddress(peer);
  const hops = String(forwardedFor ?? '').split(',');
  for (const hop of hops.reverse().slice(0, maxHops)) {
    if (nearest === null || !isTrusted(trusted, nearest)) return nearest;
    const further = plainAddress(hop.trim());
    if (further === null) return nearest;
    nearest = further;
  }
  return nearest;
}

function isTrusted(trusted: BlockList, address: string): boolean {
  return trusted.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
}

/** Null for what is no address; IPv4 that came through an IPv6 socket as IPv4. */
function plainAddress(text: string | undefined): string | null {
  const address = text?.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '') ?? '';
  return isIP(address) === 0 ? null : address;
}

function agentOf(header: string | undefined): string | null {
  return header === undefined ? null : header.slice(0, maxAgentLength).toWellFormed();
}
