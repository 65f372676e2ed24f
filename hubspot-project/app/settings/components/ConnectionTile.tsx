import {
  DescriptionList,
  DescriptionListItem,
  Flex,
  Heading,
  StatusTag,
  Text,
  Tile,
} from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayMoment, sayWhen } from 'kindred-shared/time/say-when.ts';
import type { ConnectionHealth, Provider } from '../view.ts';
import { useConnectionsWords } from '../words/use-words.ts';
import { ConnectButton } from './ConnectButton.tsx';

type ConnectionTileProps = {
  connection: ConnectionHealth;
  mayConnect: boolean;
  /** Its button is what the page is about now. */
  primary: boolean;
  /** When the view was read, epoch milliseconds. */
  nowMs: number;
  onAwait: (provider: Provider) => void;
};

const colours = {
  connected: 'success',
  connecting: 'info',
  disconnected: 'default',
  error: 'danger',
} as const;

/** One CRM: whether it is connected, how it is, and what to do where it is not in order. */
export function ConnectionTile({ connection, mayConnect, primary, nowMs, onAwait }: ConnectionTileProps) {
  const words = useConnectionsWords();
  const { shared, timeStyle } = useSurface();
  const { provider, status, pausedUntil, missingScopes } = connection;
  const name = shared(provider);
  const isPaused = pausedUntil !== null;
  const lacksScopes = missingScopes !== null && missingScopes.length > 0;
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Flex direction="row" gap="sm" align="center">
          <Heading>{name}</Heading>
          <StatusTag variant={isPaused ? 'warning' : colours[status]}>
            {words(isPaused ? 'paused' : status)}
          </StatusTag>
        </Flex>
        {status === 'error' && <Text>{words('errorText', { name })}</Text>}
        {isPaused && (
          <Text>
            {words('pausedText', { name, until: sayMoment(pausedUntil, timeStyle) ?? pausedUntil })}
          </Text>
        )}
        {lacksScopes && <Text>{words('scopesText', { name, scopes: missingScopes.join(', ') })}</Text>}
        {status === 'connected' && (
          <DescriptionList direction="row">
            <DescriptionListItem label={words('account')}>{connection.account ?? '–'}</DescriptionListItem>
            <DescriptionListItem label={words('since')}>
              {sayWhen(connection.since, nowMs, timeStyle) ?? '–'}
            </DescriptionListItem>
            <DescriptionListItem label={words('lastEvent')}>
              {sayWhen(connection.lastEventAt, nowMs, timeStyle) ?? words('noNews')}
            </DescriptionListItem>
            {connection.nextLookAt !== null && (
              <DescriptionListItem label={words('nextLook')}>
                {sayMoment(connection.nextLookAt, timeStyle) ?? '–'}
              </DescriptionListItem>
            )}
          </DescriptionList>
        )}
        {(status !== 'connected' || lacksScopes) && (
          <ConnectButton
            connection={connection}
            primary={primary}
            mayConnect={mayConnect}
            onAwait={onAwait}
          />
        )}
      </Flex>
    </Tile>
  );
}
