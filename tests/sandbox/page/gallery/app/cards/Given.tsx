import { Button, Flex, Text, hubspot } from '@hubspot/ui-extensions';
import { useAssociations } from '@hubspot/ui-extensions/crm';
import { useState } from 'react';

type Given = { location: string; crm: { objectTypeId: string; objectId: number } };

hubspot.extend<'crm.record.tab'>(({ context, actions }) => (
  <GivenCard given={context} readEmail={() => actions.fetchCrmObjectProperties(['email'])} />
));

function GivenCard({ given, readEmail }: { given: Given; readEmail: () => Promise<Record<string, string>> }) {
  const [email, setEmail] = useState('not asked');
  const contacts = useAssociations({ toObjectType: '0-1', properties: ['email'] });
  return (
    <Flex direction="column" gap="sm">
      <Text>
        {given.location} {given.crm.objectTypeId} {given.crm.objectId}
      </Text>
      <Text>Contacts: {contacts.results.map(({ toObjectId }) => toObjectId).join(', ') || 'none'}</Text>
      <Text>E-mail: {email}</Text>
      <Button onClick={async () => setEmail((await readEmail())['email'] ?? 'none')}>Read e-mail</Button>
    </Flex>
  );
}
