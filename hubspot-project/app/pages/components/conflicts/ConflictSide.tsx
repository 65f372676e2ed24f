import { Button, Flex, Text, Tile } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayWhen } from 'kindred-shared/time/say-when.ts';
import type { Side } from '../../api-types.ts';
import { useMe } from '../../queries/use-me.ts';
import { useConflictsWords } from '../../words/use-conflicts-words.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { sayWhoAt } from '../../words/say-who-at.ts';

/** What one place has, taking it, and since when and by whom: last, because it takes more lines at one place than at another. */
export function ConflictSide({
  side,
  nowMs,
  isFirst,
  isOff,
  onUse,
}: {
  side: Side;
  nowMs: number;
  isFirst: boolean;
  isOff: boolean;
  onUse: () => void;
}) {
  const { shared, timeStyle } = useSurface();
  const words = useConflictsWords();
  const pages = usePagesWords();
  const { data: me } = useMe();
  const place = shared(side.source);
  const when = sayWhen(side.changedAt, nowMs, timeStyle) ?? '';
  const who = sayWhoAt(side.source, side.changedBy, { me, words: pages, shared });
  const isEmpty = side.value === null || side.value === '';
  return (
    <Tile compact={true}>
      <Flex direction="column" gap="xs" align="start">
        <Text variant="microcopy">{place}</Text>
        <Text format={{ fontWeight: 'demibold' }}>{isEmpty ? pages('none') : side.value}</Text>
        <Button size="sm" variant={isFirst ? 'primary' : 'secondary'} disabled={isOff} onClick={onUse}>
          {words(isEmpty ? 'clear' : 'use', { place })}
        </Button>
        <Text variant="microcopy">
          {who === null ? words('changedByNobody', { when, place }) : words('changed', { when, who })}
        </Text>
      </Flex>
    </Tile>
  );
}
