import { Divider, Flex } from '@hubspot/ui-extensions';
import { CardFrame } from './CardFrame.tsx';
import { ConnectionLines } from './ConnectionLines.tsx';
import { PronounsBlock } from './PronounsBlock.tsx';

/** Beside a record: which words to use for this person, and whether they can be trusted. */
export function SidebarCard() {
  return (
    <CardFrame>
      {(ready) => (
        <Flex direction="column" gap="md">
          <PronounsBlock ready={ready} withSync={true} />
          <Divider />
          <ConnectionLines view={ready.view} nowMs={ready.nowMs} />
        </Flex>
      )}
    </CardFrame>
  );
}
