import { Button, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Provider, SettingsView } from '../view.ts';
import { useSetupWords } from '../words/use-words.ts';
import { ConnectionTiles } from './ConnectionTiles.tsx';

type ConnectStepProps = {
  view: SettingsView;
  nowMs: number;
  onAwait: (provider: Provider) => void;
  /** Goes on without the CRMs that may stay away. */
  onGoOn: () => void;
};

/** The CRMs are connected, the first that is not with the main button. */
export function ConnectStep({ view, nowMs, onAwait, onGoOn }: ConnectStepProps) {
  const words = useSetupWords();
  const { shared } = useSurface();
  const absent = view.connections.find(({ status }) => status !== 'connected');
  const step = view.firstRun.steps.find(({ step: name }) => name === 'connect');
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words('connectTitle')}</Heading>
      <Text>{words('connectText')}</Text>
      <ConnectionTiles view={view} main={absent} nowMs={nowMs} onAwait={onAwait} />
      {step?.optional === true && (
        <Button variant="secondary" onClick={onGoOn}>
          {words('goOnWithout', { name: step.providers.map((provider) => shared(provider)).join(', ') })}
        </Button>
      )}
    </Flex>
  );
}
