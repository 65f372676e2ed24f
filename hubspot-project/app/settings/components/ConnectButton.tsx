import { Flex, Link, LoadingButton, Text } from '@hubspot/ui-extensions';
import { answerOf } from 'kindred-shared/api/client.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useChange } from '../queries/use-change.ts';
import type { ConnectionHealth, Provider } from '../view.ts';
import { useConnectionsWords } from '../words/use-words.ts';
import { ChangeFailure } from './ChangeFailure.tsx';

type ConnectButtonProps = {
  connection: ConnectionHealth;
  primary: boolean;
  mayConnect: boolean;
  /** The person is sent to the CRM's page: look often whether they came back. */
  onAwait: (provider: Provider) => void;
};

/** Asks for the CRM's page where access is allowed, and leads there. */
export function ConnectButton({ connection, primary, mayConnect, onAwait }: ConnectButtonProps) {
  const words = useConnectionsWords();
  const { shared } = useSurface();
  const { provider, status } = connection;
  const name = shared(provider);
  const connect = useChange((api, to: Provider) =>
    answerOf(
      to === 'hubspot' ? api.POST('/api/connections/hubspot') : api.POST('/api/connections/pipedrive'),
    ),
  );
  if (connect.data?.outcome === 'ok') {
    return (
      <Flex direction="column" gap="xs">
        <Link href={{ url: connect.data.value.authorizeUrl, external: true }}>
          {words('openPage', { name })}
        </Link>
        <Text variant="microcopy">{words('openHint')}</Text>
      </Flex>
    );
  }
  return (
    <Flex direction="column" gap="xs" align="start">
      <LoadingButton
        variant={primary ? 'primary' : 'secondary'}
        loading={connect.isPending}
        disabled={!mayConnect || connect.isPending}
        onClick={() => connect.mutate(provider, { onSuccess: () => onAwait(provider) })}
      >
        {words(status === 'disconnected' || status === 'connecting' ? 'connect' : 'reconnect', { name })}
      </LoadingButton>
      {!mayConnect && <Text variant="microcopy">{words('onlyAdmins')}</Text>}
      <ChangeFailure title={words('connectFailed', { name })} answer={connect.data} />
    </Flex>
  );
}
