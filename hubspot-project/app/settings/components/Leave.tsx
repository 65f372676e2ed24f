import { AutoGrid, Button, Flex, Heading, Text, Tile } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { may } from '../view.ts';
import type { SettingsView } from '../view.ts';
import { useLeaveWords } from '../words/use-words.ts';
import { DisconnectModal } from './DisconnectModal.tsx';

/** In pixels; both stand beside each other where there is room. */
const tileWidth = 320;

/** The ways out: each CRM that is connected, or was and broke, can be disconnected, and what that ends. */
export function Leave({ view }: { view: SettingsView }) {
  const words = useLeaveWords();
  const { shared } = useSurface();
  const mayLeave = may(view, 'connections:manage');
  const present = view.connections.filter(({ status }) => status !== 'disconnected');
  return (
    <Flex direction="column" gap="sm">
      <Text>{words(present.length === 0 ? 'nothing' : 'intro')}</Text>
      {!mayLeave && <Text variant="microcopy">{words('onlyAdmins')}</Text>}
      <AutoGrid columnWidth={tileWidth} flexible={true} gap="md">
        {present.map(({ provider }) => (
          <Tile key={provider}>
            <Flex direction="column" gap="sm">
              <Heading>{shared(provider)}</Heading>
              <Text>{words(`${provider}Text`)}</Text>
              <Button
                variant="destructive"
                disabled={!mayLeave}
                overlay={<DisconnectModal provider={provider} keptDays={view.privacy.keptAfterEndDays} />}
              >
                {words('disconnect', { name: shared(provider) })}
              </Button>
            </Flex>
          </Tile>
        ))}
      </AutoGrid>
    </Flex>
  );
}
