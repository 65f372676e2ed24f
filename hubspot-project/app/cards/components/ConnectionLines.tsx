import { Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import type { ConnectionLine, OpenConflict } from '../../shared/card-view.ts';
import { connectionReason, connectionState, sourceName } from '../words.ts';

const TAG_VARIANTS = { pending: 'info', syncing: 'info', synced: 'success', error: 'danger' } as const;

type ConnectionLinesProps = {
  connections: ConnectionLine[];
  conflict: OpenConflict | null;
  say: (at: string | null) => string | null;
};

/** One line per CRM: whether this contact is the same there, since when, and if not, why. */
export function ConnectionLines({ connections, conflict, say }: ConnectionLinesProps) {
  return (
    <Flex direction="column" gap="xs">
      {connections.map((line) => {
        const when = say(line.link?.lastSyncedAt ?? null);
        const reason = connectionReason(line, when);
        const inConflict = conflict?.sides.some(({ source }) => source === line.provider) ?? false;
        return (
          <Flex key={line.provider} direction="column" gap="flush">
            <Flex direction="row" gap="sm" align="baseline" wrap={true}>
              <StatusTag variant={variantOf(line, inConflict)} hollow={line.link?.status === 'pending'}>
                {sourceName(line.provider)}
              </StatusTag>
              <Text variant="microcopy">{connectionState(line, when, inConflict)}</Text>
            </Flex>
            {reason !== null && <Text variant="microcopy">{reason}</Text>}
          </Flex>
        );
      })}
    </Flex>
  );
}

function variantOf({ status, link, reason }: ConnectionLine, inConflict: boolean) {
  if (status === 'error') return 'danger';
  if (status !== 'connected') return 'default';
  if (link === null) return reason === null ? 'default' : 'warning';
  if (link.status === 'synced' && inConflict) return 'warning';
  return TAG_VARIANTS[link.status];
}
