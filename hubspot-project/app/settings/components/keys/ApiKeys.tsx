import { Button, EmptyState, Flex, Heading, Link, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { useApiKeys } from '../../queries/use-api-keys.ts';
import type { ShownKey } from '../../queries/use-shown-key.ts';
import type { SettingsView } from '../../view.ts';
import { useKeysWords } from '../../words/use-words.ts';
import { MoreButton } from '../MoreButton.tsx';
import { CreateKeyPanel } from './CreateKeyPanel.tsx';
import { KeysTable } from './KeysTable.tsx';
import { NewKeyNotice } from './NewKeyNotice.tsx';

type ApiKeysProps = {
  view: SettingsView;
  /** When the view was read, epoch milliseconds. */
  nowMs: number;
};

/** The keys that programs come with; who may not see them is told why. */
export function ApiKeys({ view, nowMs }: ApiKeysProps) {
  const words = useKeysWords();
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words('title')}</Heading>
      <Text>{words('intro')}</Text>
      <Link href={{ url: view.apiDocsUrl, external: true }}>{words('docs')}</Link>
      {view.keys === null ? (
        <Text>{words('onlyAdmins')}</Text>
      ) : (
        <KeyDesk view={view} keys={view.keys} nowMs={nowMs} />
      )}
    </Flex>
  );
}

type KeyDeskProps = ApiKeysProps & { keys: NonNullable<SettingsView['keys']> };

/** To make, see, replace and revoke keys. A new one stands here until the person says that they have it. */
function KeyDesk({ view, keys, nowMs }: KeyDeskProps) {
  const words = useKeysWords();
  const [made, setMade] = useState<ShownKey | null>(null);
  const list = useApiKeys(keys);
  return (
    <Flex direction="column" gap="sm">
      {made !== null && <NewKeyNotice key={made.id} made={made} onDone={() => setMade(null)} />}
      <Flex direction="row">
        <Button
          variant="primary"
          overlay={<CreateKeyPanel roles={view.roles} nowMs={nowMs} onMade={setMade} />}
        >
          {words('create')}
        </Button>
      </Flex>
      {list.items.length === 0 ? (
        <EmptyState title={words('emptyTitle')} layout="vertical" imageName="lock">
          <Text>{words('emptyText')}</Text>
        </EmptyState>
      ) : (
        <KeysTable keys={list.items} viewerId={view.viewer.userId} nowMs={nowMs} onMade={setMade} />
      )}
      <MoreButton list={list} />
    </Flex>
  );
}
