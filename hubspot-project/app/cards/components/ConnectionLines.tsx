import { Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import type { CardView, ConnectionLine } from '../card-view.ts';
import { useSaying } from '../words/use-saying.ts';

const variants = { pending: 'info', syncing: 'info', synced: 'success', error: 'danger' } as const;

/** One line per CRM: whether this contact is the same there, since when, and if not, why. */
export function ConnectionLines({ view, nowMs }: { view: CardView; nowMs: number }) {
  const say = useSaying(nowMs);
  return (
    <Flex direction="column" gap="xs">
      {view.connections.map((line) => {
        const reason = say.reason(line);
        const undecided = view.conflict?.sides.some(({ source }) => source === line.provider) ?? false;
        return (
          <Flex key={line.provider} direction="column" gap="flush">
            <Flex direction="row" gap="sm" align="baseline" wrap={true}>
              <StatusTag variant={variantOf(line, undecided)} hollow={line.link?.status === 'pending'}>
                {say.place(line.provider)}
              </StatusTag>
              <Text variant="microcopy">{say.connection(line, undecided)}</Text>
            </Flex>
            {reason !== null && <Text variant="microcopy">{reason}</Text>}
          </Flex>
        );
      })}
    </Flex>
  );
}

function variantOf({ status, link, reason }: ConnectionLine, undecided: boolean) {
  if (status === 'error') return 'danger';
  if (status !== 'connected') return 'default';
  if (link === null) return reason === null ? 'default' : 'warning';
  if (link.status === 'synced' && undecided) return 'warning';
  return variants[link.status];
}
