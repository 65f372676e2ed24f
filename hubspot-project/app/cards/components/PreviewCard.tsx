import { Flex, Text } from '@hubspot/ui-extensions';
import { useCardWords } from '../words/use-words.ts';
import { CardFrame } from './CardFrame.tsx';
import type { Ready } from './CardFrame.tsx';
import { PronounsWords } from './PronounsWords.tsx';
import { RecordLink } from './RecordLink.tsx';
import { StandingLine } from './StandingLine.tsx';

/** In a list or on a deal: a glance, and the way to the record. */
export function PreviewCard() {
  return (
    <CardFrame glance={true}>
      {(ready) => (
        <Flex direction="column" gap="sm" align="start">
          {ready.view.conflict === null ? <Value ready={ready} /> : <Sides ready={ready} />}
          <StandingLine view={ready.view} nowMs={ready.nowMs} />
          <RecordLink />
        </Flex>
      )}
    </CardFrame>
  );
}

function Value({ ready: { view, say } }: { ready: Ready }) {
  const words = useCardWords();
  const sentence = say.sentence(view);
  return (
    <Flex direction="column" gap="flush">
      <PronounsWords value={view.pronouns?.value ?? words('empty')} glance={true} />
      {sentence !== null && <Text>{sentence}</Text>}
    </Flex>
  );
}

/** What two places hold, neither preferred; it is decided on the record. */
function Sides({ ready: { view, say } }: { ready: Ready }) {
  const words = useCardWords();
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'demibold' }}>
        {words('conflictTitle', { field: 'pronouns', label: '' })}
      </Text>
      {view.conflict?.sides.map((side) => (
        <Flex key={side.source} direction="column" gap="flush">
          <PronounsWords value={side.value ?? words('nothing')} glance={true} />
          <Text variant="microcopy">{say.side(side)}</Text>
        </Flex>
      ))}
      <Text variant="microcopy">{words('conflictElsewhere')}</Text>
    </Flex>
  );
}
