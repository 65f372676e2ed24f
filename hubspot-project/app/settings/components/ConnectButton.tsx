import { Alert, Button, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useConnectLink } from '../queries/use-connect-link.ts';
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

/** Asks for the CRM's page where access is allowed, leads there, and says what came of it. */
export function ConnectButton({ connection, primary, mayConnect, onAwait }: ConnectButtonProps) {
  const words = useConnectionsWords();
  const { shared } = useSurface();
  const { provider, status } = connection;
  const name = shared(provider);
  const link = useConnectLink(connection);
  const variant = primary ? 'primary' : 'secondary';
  const isFirst = status === 'disconnected' || status === 'connecting';
  if (link.url !== null && !link.isOpened) {
    return (
      <Flex direction="column" gap="xs" align="start">
        <Button variant={variant} href={{ url: link.url, external: true }} onClick={link.open}>
          {words('openPage', { name })}
        </Button>
        <Text variant="microcopy">{words('openHint')}</Text>
      </Flex>
    );
  }
  return (
    <Flex direction="column" gap="xs" align="start">
      {link.isOpened && <Text>{words('awaiting', { name })}</Text>}
      {!link.isOpened && connection.declinedAt !== null && (
        <Alert title={words('declinedTitle', { name })} variant="warning">
          <Text>{words('declinedText', { name })}</Text>
        </Alert>
      )}
      <LoadingButton
        variant={link.isOpened ? 'secondary' : variant}
        loading={link.isAsking}
        disabled={!mayConnect || link.isAsking}
        onClick={() => link.ask(() => onAwait(provider))}
      >
        {words(link.isOpened ? 'startOver' : isFirst ? 'connect' : 'reconnect', { name })}
      </LoadingButton>
      {!mayConnect && <Text variant="microcopy">{words('onlyAdmins')}</Text>}
      <ChangeFailure title={words('connectFailed', { name })} answer={link.answer} />
    </Flex>
  );
}
