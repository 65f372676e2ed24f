import { Alert, Flex, Tab, Tabs, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Provider, SettingsView } from '../view.ts';
import {
  useKeysWords,
  useLeaveWords,
  useMappingWords,
  useNotificationsWords,
  usePageWords,
  usePeopleWords,
  usePoliciesWords,
  useRulesWords,
} from '../words/use-words.ts';
import { AnswerLine } from './AnswerLine.tsx';
import { ApiKeys } from './keys/ApiKeys.tsx';
import { Connections } from './Connections.tsx';
import { Leave } from './Leave.tsx';
import { Mapping } from './Mapping.tsx';
import { Notifications } from './Notifications.tsx';
import { People } from './people/People.tsx';
import { Policies } from './policies/Policies.tsx';
import { Rules } from './Rules.tsx';
import { SetupGuide } from './SetupGuide.tsx';

type SettingsTabsProps = {
  view: SettingsView;
  /** When the view was read, epoch milliseconds. */
  nowMs: number;
  stale: boolean;
  onAwait: (provider: Provider) => void;
};

/** The answer, then the parts of the settings; the way to the first sync comes first while it is not gone. */
export function SettingsTabs({ view, nowMs, stale, onAwait }: SettingsTabsProps) {
  const words = usePageWords();
  const mapping = useMappingWords();
  const rules = useRulesWords();
  const people = usePeopleWords();
  const keys = useKeysWords();
  const policies = usePoliciesWords();
  const leave = useLeaveWords();
  const notifications = useNotificationsWords();
  const [chosen, setChosen] = useState<string | null>(null);
  /** Whoever wants no more CRMs goes on without. */
  const [wentOn, setWentOn] = useState(false);
  const inSetup = view.firstRun.next !== null;
  // Whoever went the way sees its end; whoever comes back later does not see the way again.
  const [wasInSetup] = useState(inSetup);
  const showsSetup = inSetup || wasInSetup;
  const selected = chosen ?? (showsSetup ? 'setup' : 'connections');
  const { role, readOnly } = view.viewer;
  const onChooseField = () => setChosen('mapping');
  return (
    <Flex direction="column" gap="md">
      <AnswerLine view={view} wentOn={wentOn} />
      {stale && <Alert title={words('stale')} variant="warning" />}
      {readOnly !== null && <Text>{words(role === 'manager' ? 'readOnlyManager' : 'readOnlyMember')}</Text>}
      <Tabs selected={selected} onSelectedChange={(id: string | number) => setChosen(String(id))}>
        {showsSetup && (
          <Tab tabId="setup" title={words('setup')}>
            <SetupGuide
              view={view}
              nowMs={nowMs}
              wentOn={wentOn}
              onGoOn={() => setWentOn(true)}
              onAwait={onAwait}
              onChooseField={onChooseField}
            />
          </Tab>
        )}
        <Tab tabId="connections" title={words('connections')}>
          <Connections view={view} nowMs={nowMs} onAwait={onAwait} onChooseField={onChooseField} />
        </Tab>
        <Tab tabId="mapping" title={mapping('tab')}>
          <Mapping view={view} />
        </Tab>
        <Tab tabId="rules" title={rules('tab')}>
          <Rules view={view} nowMs={nowMs} />
        </Tab>
        <Tab tabId="people" title={people('tab')}>
          <People view={view} nowMs={nowMs} />
        </Tab>
        <Tab tabId="policies" title={policies('tab')}>
          <Policies view={view} isShown={selected === 'policies'} />
        </Tab>
        <Tab tabId="keys" title={keys('tab')}>
          <ApiKeys view={view} nowMs={nowMs} />
        </Tab>
        <Tab tabId="notifications" title={notifications('tab')}>
          <Notifications isShown={selected === 'notifications'} />
        </Tab>
        <Tab tabId="leave" title={leave('tab')}>
          <Leave view={view} />
        </Tab>
      </Tabs>
    </Flex>
  );
}
