import type { Approval } from '../api-types.ts';
import { useMe } from './use-me.ts';
import { useUsers } from './use-users.ts';

/**
 * Whether somebody else has to approve: the person asked themselves, and another one is known who may decide. What cannot
 * be told from here the backend refuses with a reason.
 */
export function useNeedsSomebodyElse({ policy, requestedBy }: Approval): boolean {
  const { data: me } = useMe();
  const { data: users } = useUsers();
  if (!policy.needsSecondPerson || me === undefined || requestedBy !== me.name) return false;
  return (users?.items ?? []).some(
    ({ isYou, role, removedAt }) =>
      !isYou && removedAt === null && (role === 'admin' || role === policy.mayDecide),
  );
}
