import { Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayWhen } from 'kindred-shared/time/say-when.ts';
import type { SyncStatus } from '../../api-types.ts';
import { isUnderWay } from '../../queries/use-sync-status.ts';
import { useSyncsWords } from '../../words/use-syncs-words.ts';

/** The line that answers: does something run, how fresh is everything, what stands still. */
export function SyncAnswer({ status, nowMs }: { status: SyncStatus; nowMs: number }) {
  const { shared, timeStyle } = useSurface();
  const words = useSyncsWords();
  const when = sayWhen(status.freshness.syncedAt, nowMs, timeStyle);
  const main = () => {
    if (status.session === null) return words('answerNever');
    if (isUnderWay(status.session)) return words('answerRunning');
    return when === null ? words('answerUnknown') : words('answerIdle', { when });
  };
  return (
    <>
      <Text format={{ fontWeight: 'demibold' }}>{main()}</Text>
      {status.paused.map(({ provider, until }) => (
        <Text key={provider}>
          {words(until === null ? 'answerBroken' : 'answerPaused', { place: shared(provider) })}
        </Text>
      ))}
    </>
  );
}
