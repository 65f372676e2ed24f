import { Flex, LoadingButton, Tab, Tabs, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { conflictsIn } from '../card-view.ts';
import { useSync } from '../queries/use-sync.ts';
import { useCardWords, useTabWords } from '../words/use-words.ts';
import { CardFrame } from './CardFrame.tsx';
import type { Ready } from './CardFrame.tsx';
import { ActivityList } from './ActivityList.tsx';
import { ConnectionLines } from './ConnectionLines.tsx';
import { HistoryList } from './HistoryList.tsx';
import { ObstacleList } from './ObstacleList.tsx';
import { SetupBanner } from './SetupBanner.tsx';
import { StandingLine } from './StandingLine.tsx';
import { ValueTable } from './ValueTable.tsx';

/** In a record's own tab: where every value came from, and how it came to be. */
export function TabCard() {
  return (
    <CardFrame>
      {(ready) => (
        <Flex direction="column" gap="md">
          <TabHead ready={ready} />
          <Sections ready={ready} />
        </Flex>
      )}
    </CardFrame>
  );
}

function TabHead({ ready: { view, nowMs, say } }: { ready: Ready }) {
  const words = useCardWords();
  const { syncing, sync } = useSync(say);
  const { write } = view.may;
  return (
    <Flex direction="column" gap="sm" align="start">
      <SetupBanner view={view} say={say} prominent={false} />
      <StandingLine view={view} nowMs={nowMs} withReasons={false} />
      <ConnectionLines view={view} nowMs={nowMs} />
      <LoadingButton
        variant="primary"
        size="sm"
        loading={syncing}
        disabled={!write}
        onClick={() => void sync()}
      >
        {words('syncNow')}
      </LoadingButton>
      {!write && <Text variant="microcopy">{words('mayNotWrite')}</Text>}
    </Flex>
  );
}

/** Only the section that is open is drawn, and so only that one is read. */
function Sections({ ready }: { ready: Ready }) {
  const words = useTabWords();
  const [open, setOpen] = useState('values');
  const waiting = ready.view.exceptions;
  return (
    <Tabs selected={open} onSelectedChange={(id: string | number) => setOpen(String(id))}>
      <Tab tabId="values" title={words('values', { count: conflictsIn(ready.view).length })}>
        {open === 'values' && <ValueTable ready={ready} />}
      </Tab>
      <Tab tabId="history" title={words('history')}>
        {open === 'history' && <HistoryList ready={ready} />}
      </Tab>
      <Tab tabId="activity" title={words('activity')}>
        {open === 'activity' && <ActivityList ready={ready} />}
      </Tab>
      <Tab tabId="obstacles" title={words('obstacles', { count: waiting })}>
        {open === 'obstacles' && <ObstacleList ready={ready} />}
      </Tab>
    </Tabs>
  );
}
