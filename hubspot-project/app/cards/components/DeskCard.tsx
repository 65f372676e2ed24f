import { Flex, Text } from '@hubspot/ui-extensions';
import { nameIn } from '../card-view.ts';
import { CardFrame } from './CardFrame.tsx';
import { PronounsBlock } from './PronounsBlock.tsx';
import { StandingLine } from './StandingLine.tsx';

/** While somebody answers: who it is, which words to use, and putting them right. */
export function DeskCard() {
  return (
    <CardFrame>
      {(ready) => {
        const { whole } = nameIn(ready.view);
        return (
          <Flex direction="column" gap="sm">
            {whole !== null && <Text format={{ fontWeight: 'bold' }}>{whole}</Text>}
            <PronounsBlock ready={ready} withSync={false} />
            <StandingLine view={ready.view} nowMs={ready.nowMs} />
          </Flex>
        );
      }}
    </CardFrame>
  );
}
