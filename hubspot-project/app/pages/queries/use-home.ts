import { useQuery } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { installLookMs } from 'kindred-shared/query/install-look.ts';
import { pollInterval } from 'kindred-shared/query/poll-interval.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useRef } from 'react';
import { homeKeys } from './home-keys.ts';
import { markOf } from './home-mark.ts';

/** All that the first page shows, in one request: every two seconds while a sync runs, seldom when nothing changes. */
export function useHome() {
  const { api } = useSurface();
  const last = useRef({ mark: '', changedAtMs: 0 });
  return useQuery({
    queryKey: homeKeys.home,
    queryFn: () => valueOf(answerOf(api.GET('/api/extension/home'))),
    refetchInterval: ({ state }) => {
      const { data, dataUpdatedAt } = state;
      const mark = data === undefined ? '' : markOf(data);
      if (mark !== last.current.mark) last.current = { mark, changedAtMs: dataUpdatedAt };
      const { changedAtMs } = last.current;
      return (
        installLookMs(state) ??
        pollInterval({ busy: data?.running != null, changedAtMs, nowMs: dataUpdatedAt })
      );
    },
  });
}
