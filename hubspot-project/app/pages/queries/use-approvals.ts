import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Approval } from '../api-types.ts';
import { homeKeys } from './home-keys.ts';
import { keys } from './keys.ts';
import { pageQuery } from './page-query.ts';
import { usePages } from './use-pages.ts';

/** Whoever answers sees what others asked and answered meanwhile. */
const waitingEveryMs = 30_000;

/** What waits for a second person, or (null) everything that was ever asked. */
export function useApprovals(status: Approval['status'] | null) {
  const { api } = useSurface();
  return usePages(
    keys.approvalList(status),
    (cursor) =>
      answerOf(
        api.GET('/api/approvals', {
          params: { query: pageQuery(status === null ? {} : { status }, cursor) },
        }),
      ),
    { everyMs: status === 'waiting' ? waitingEveryMs : null },
  );
}

/** One request, where there is an id. */
export function useApproval(id: string | null) {
  const { api } = useSurface();
  return useQuery({
    queryKey: keys.approval(id ?? ''),
    queryFn: () => valueOf(answerOf(api.GET('/api/approvals/{id}', { params: { path: { id: id ?? '' } } }))),
    enabled: id !== null,
  });
}

export type Word = { id: string; decision: 'approved' | 'rejected'; note: string };

/** Approves or rejects; what is shown is read again, whoever was faster. */
export function useDecide() {
  const { api } = useSurface();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, decision, note }: Word) =>
      answerOf(
        api.POST('/api/approvals/{id}/decide', {
          params: { path: { id } },
          body: note === '' ? { decision } : { decision, note },
        }),
      ),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.approvals }),
        client.invalidateQueries({ queryKey: homeKeys.home }),
      ]),
  });
}
