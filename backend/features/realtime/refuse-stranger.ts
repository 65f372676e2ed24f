import type { IncomingHttpHeaders } from 'node:http';
import type { BlockList } from 'node:net';
import { problemOf, type Problem } from '../../contract/problem.ts';
import type { Allowance } from '../../platform/http/allowance.ts';
import { addressOf } from '../../platform/http/request-identity.ts';

export type StrangerDeps = {
  allowance: Pick<Allowance, 'noteStranger'>;
  /** Proxies in front of us: only what they add to `X-Forwarded-For` is believed. */
  trustedProxies: BlockList;
};

/**
 * Counts a handshake that named nobody we know, together with requests to the API that did. Null: its address may try
 * again; else what to tell it.
 */
export async function refuseStranger(
  { allowance, trustedProxies }: StrangerDeps,
  { address, headers }: { address: string; headers: IncomingHttpHeaders },
): Promise<Problem | null> {
  const from = addressOf(address, headers['x-forwarded-for'], trustedProxies) ?? 'unknown';
  const counted = await allowance.noteStranger(from);
  if (counted.outcome === 'allowed') return null;
  const retryAfterSeconds = Math.max(1, ...counted.states.map(({ resetSeconds }) => resetSeconds));
  const detail = 'Too many requests from this address named nobody that is known.';
  return problemOf('rate_limited', detail, { by: 'address', retryAfterSeconds });
}
