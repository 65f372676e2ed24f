import type { Caller } from '../../platform/http/caller.ts';

/**
 * Whether the caller may change what holds for everybody. API keys by their role. People inside HubSpot all may for
 * now: their own roles are looked up here once they can be granted.
 */
export function mayAdminister(caller: Caller): boolean {
  return caller.kind === 'hubspot_user' || caller.role === 'admin';
}

/** Whether the caller may answer for others: API keys of members may not. */
export function mayDecide(caller: Caller): boolean {
  return caller.kind === 'hubspot_user' || caller.role !== 'member';
}
