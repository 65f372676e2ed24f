import { useQuery } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Permission } from '../api-types.ts';
import { keys } from './keys.ts';

/** Roles change seldom; a refusal says so where one has. */
const staleAfterMs = 5 * 60_000;

/** Whoever looks: how the trail calls them, and what they may do. */
export function useMe() {
  const { api } = useSurface();
  return useQuery({
    queryKey: keys.me,
    queryFn: () => valueOf(answerOf(api.GET('/api/users/me'))),
    staleTime: staleAfterMs,
  });
}

/**
 * Whether the person may do something. While nobody knows, they may: the backend refuses what they may not, and a button
 * that is off for a moment looks like a refusal.
 */
export function useMay(permission: Permission): boolean {
  const { data } = useMe();
  return data === undefined || data.permissions.includes(permission);
}
