import { Flex, Heading } from '@hubspot/ui-extensions';
import type { Provider, SettingsView } from '../view.ts';
import { useConnectionsWords } from '../words/use-words.ts';
import { ConnectionTiles } from './ConnectionTiles.tsx';
import { PronounsFields } from './PronounsFields.tsx';

type ConnectionsProps = {
  view: SettingsView;
  nowMs: number;
  onAwait: (provider: Provider) => void;
  onChooseField: () => void;
};

/** The CRMs and the pronouns field in each. */
export function Connections({ view, nowMs, onAwait, onChooseField }: ConnectionsProps) {
  const words = useConnectionsWords();
  const broken = view.connections.find(({ status }) => status === 'error');
  return (
    <Flex direction="column" gap="md">
      <ConnectionTiles view={view} main={broken} nowMs={nowMs} onAwait={onAwait} />
      {view.pronounsFields.length > 0 && <Heading>{words('fieldsTitle')}</Heading>}
      {view.pronounsFields.length > 0 && <PronounsFields view={view} onChooseField={onChooseField} />}
    </Flex>
  );
}
