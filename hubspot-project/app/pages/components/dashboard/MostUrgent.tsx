import { Flex, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayWhen } from 'kindred-shared/time/say-when.ts';
import type { Home } from '../../home-types.ts';
import type { Need } from '../../needs/needs-of.ts';
import { sayNeed } from '../../words/say-need.ts';
import { useHomeWords } from '../../words/use-home-words.ts';
import { UrgentButton } from './UrgentButton.tsx';

/** What comes first: what it is, what it means, and the one button. */
export function MostUrgent({ need, home, nowMs }: { need: Need; home: Home; nowMs: number }) {
  const { shared, timeStyle } = useSurface();
  const words = useHomeWords();
  const { title, text } = sayNeed(need, { words, shared });
  const since = sayWhen(need.since, nowMs, timeStyle);
  const standsStill = need.about.kind === 'connection' || need.about.kind === 'sync';
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Flex direction="row" gap="sm" align="center" wrap={true}>
          <StatusTag variant={standsStill ? 'danger' : 'warning'}>
            {`${words(need.about.kind)}: ${words(standsStill ? 'stands' : 'waits')}`}
          </StatusTag>
          {since !== null && <Text variant="microcopy">{`${words('colSince')}: ${since}`}</Text>}
        </Flex>
        <Text format={{ fontWeight: 'bold' }}>{title}</Text>
        {text !== null && <Text>{text}</Text>}
        <UrgentButton need={need} home={home} />
      </Flex>
    </Tile>
  );
}
