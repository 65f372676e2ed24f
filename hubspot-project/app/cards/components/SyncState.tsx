import { Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import type { SyncView } from '../../shared/card-view.ts';
import { syncLabel, syncReason } from '../words.ts';

const TAG_VARIANTS = { pending: 'info', syncing: 'info', synced: 'success', error: 'danger' } as const;

/** Whether this record is the same everywhere, since when, and if not, why. */
export function SyncState({ sync, when }: { sync: SyncView; when: string | null }) {
  const reason = syncReason(sync, when);
  return (
    <Flex direction="column" gap="flush">
      <StatusTag variant={TAG_VARIANTS[sync.status]} hollow={sync.status === 'pending'}>
        {syncLabel(sync, when)}
      </StatusTag>
      {reason !== null && <Text variant="microcopy">{reason}</Text>}
    </Flex>
  );
}
