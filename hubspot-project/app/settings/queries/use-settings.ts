import { useQuery } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { installLookMs } from 'kindred-shared/query/install-look.ts';
import { pollInterval } from 'kindred-shared/query/poll-interval.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { isUnderWay } from '../view.ts';
import type { SettingsView } from '../view.ts';
import { settingsKeys } from './keys.ts';

/**
 * All that the page shows. Looked at often while a plan or a sync runs, or while somebody is away to connect a CRM
 * (`awaiting`) or to install the app; seldom otherwise, because settings change seldom.
 */
export function useSettings(awaiting: boolean) {
  const { api } = useSurface();
  return useQuery<SettingsView>({
    queryKey: settingsKeys.page,
    queryFn: () => valueOf(answerOf(api.GET('/api/extension/settings'))),
    refetchInterval: ({ state }) =>
      installLookMs(state) ??
      pollInterval({
        busy: awaiting || isBusy(state.data),
        changedAtMs: 0,
        nowMs: state.dataUpdatedAt,
      }),
  });
}

function isBusy(view: SettingsView | undefined): boolean {
  if (view === undefined) return false;
  const isConnecting = view.connections.some(({ status }) => status === 'connecting');
  return isConnecting || isUnderWay(view.plan?.plan) || isUnderWay(view.plan?.started);
}
