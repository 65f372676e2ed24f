import type { Permission } from '../api-types.ts';
import type { ActionName } from '../store/desk.ts';

const needs = {
  set: ['contacts:bulk', 'mayNotWrite'],
  clear: ['contacts:bulk', 'mayNotWrite'],
  sync: ['sync:run', 'mayNotSync'],
  settle: ['conflicts:decide', 'mayNotSettle'],
} as const satisfies Record<ActionName, readonly [Permission, string]>;

/** Why somebody may not do it: the key of what to say; null when they may. The backend refuses it in any case. */
export function refusalOf(
  action: ActionName,
  permissions: readonly Permission[],
): (typeof needs)[ActionName][1] | null {
  const [permission, refusal] = needs[action];
  return permissions.includes(permission) ? null : refusal;
}
