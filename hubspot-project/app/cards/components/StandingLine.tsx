import { Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import type { CardView } from '../card-view.ts';
import { conflictsIn } from '../card-view.ts';
import { useCardWords } from '../words/use-words.ts';
import { useSaying } from '../words/use-saying.ts';

const variants = {
  decide: 'warning',
  trouble: 'danger',
  moving: 'info',
  synced: 'success',
  nowhere: 'default',
} as const;

/** One line for all CRMs together: is this person the same everywhere, and if not, what is in the way, unless that is said below. */
export function StandingLine({
  view,
  nowMs,
  withReasons = true,
}: {
  view: CardView;
  nowMs: number;
  withReasons?: boolean;
}) {
  const words = useCardWords();
  const say = useSaying(nowMs);
  const { state, providers, count } = standingOf(view);
  const at = state === 'synced' ? say.when(view.sync?.lastSyncedAt ?? null) : null;
  const places = providers.map(say.place).join(', ');
  return (
    <Flex direction="row" gap="sm" align="baseline" wrap={true}>
      <StatusTag variant={variants[state]}>
        {words('standing', {
          state,
          count,
          places,
          when: at ?? '',
          hasWhen: at === null ? 'no' : 'yes',
        })}
      </StatusTag>
      {withReasons &&
        state === 'trouble' &&
        view.connections
          .filter(({ provider }) => providers.includes(provider))
          .map((line) => (
            <Text key={line.provider} variant="microcopy">
              {say.reason(line)}
            </Text>
          ))}
    </Flex>
  );
}

type Provider = CardView['connections'][number]['provider'];
type Standing = { state: keyof typeof variants; providers: Provider[]; count: number };

/** What stands still comes before what waits, and what waits before what moves. */
function standingOf(view: CardView): Standing {
  const inUse = view.connections.filter(({ status }) => status === 'connected' || status === 'error');
  const those = (match: (line: (typeof inUse)[number]) => boolean): Provider[] =>
    inUse.filter(match).map(({ provider }) => provider);
  const troubled = those(({ status, link }) => status === 'error' || link?.status === 'error');
  const moving = those(({ link }) => link?.status === 'pending' || link?.status === 'syncing');
  const count = conflictsIn(view).length + view.exceptions;
  if (troubled.length > 0) return { state: 'trouble', providers: troubled, count };
  if (count > 0) return { state: 'decide', providers: [], count };
  if (moving.length > 0) return { state: 'moving', providers: moving, count };
  return { state: inUse.some(({ link }) => link !== null) ? 'synced' : 'nowhere', providers: [], count };
}
