import { LoadingSpinner } from '@hubspot/ui-extensions';
import { FailureNotice } from 'kindred-shared/components/FailureNotice.tsx';
import { failureOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useState } from 'react';
import { useSettings } from '../queries/use-settings.ts';
import { isAwaited } from '../queries/is-awaited.ts';
import type { Awaited } from '../queries/is-awaited.ts';
import { SettingsTabs } from './SettingsTabs.tsx';

/** The app's settings: to connect, choose, plan and start; later to change. */
export function SettingsPage() {
  const { shared } = useSurface();
  const [awaited, setAwaited] = useState<Awaited | null>(null);
  const { data, error, dataUpdatedAt, refetch } = useSettings(awaited !== null);
  const failure = error === null ? null : failureOf(error);
  const onRetry = () => void refetch();
  const isGone = failure?.outcome === 'problem' && failure.problem.code === 'not_connected';
  if (isGone) return <FailureNotice failure={failure} onRetry={onRetry} />;
  if (data === undefined) {
    if (failure === null) {
      return <LoadingSpinner label={shared('loading')} showLabel={true} layout="centered" />;
    }
    return <FailureNotice failure={failure} onRetry={onRetry} />;
  }
  if (awaited !== null && !isAwaited(awaited, data, dataUpdatedAt)) setAwaited(null);
  return (
    <SettingsTabs
      view={data}
      nowMs={dataUpdatedAt}
      stale={failure !== null}
      onAwait={(provider) => setAwaited({ provider, sinceMs: dataUpdatedAt })}
    />
  );
}
