import { permissions, permissionsOf } from '../../contract/permissions.ts';
import { problemOf, type Problem } from '../../contract/problem.ts';
import type { RouteSpec } from '../../contract/route.ts';
import { may, type Caller } from './caller.ts';

/** Why this caller may not use this route, and who may; null when they may. */
export function refuseCaller(spec: RouteSpec, caller: Caller): Problem | null {
  if (!spec.callers.includes(caller.kind)) {
    return problemOf('forbidden', 'This route is not open to this kind of caller.');
  }
  const { permission } = spec;
  if (may(caller, permission)) return null;
  if (permissionsOf(caller.role).has(permission)) {
    return problemOf('forbidden', `This API key was not given the scope ${permission}.`, { permission });
  }
  const { from, means } = permissions[permission];
  const who = from === 'admin' ? 'an admin' : 'a manager or an admin';
  return problemOf('forbidden', `Only ${who} may ${means}.`, { permission });
}
