import { Button, Flex, Heading, Text, hubspot } from '@hubspot/ui-extensions';

hubspot.extend<'settings'>(({ context, actions }) => (
  <Flex direction="column" gap="md">
    <Heading>Given to the settings</Heading>
    <Text>
      {context.location} {context.portal.id} {context.user.email} {context.user.language}{' '}
      {context.portal.timezone}
    </Text>
    <Text>
      Noon UTC is {new Intl.DateTimeFormat('en-GB', { hour: 'numeric' }).format(Date.UTC(2026, 10, 22, 12))}
    </Text>
    <Text>Actions: {Object.keys(actions).toSorted().join(' ')}</Text>
    <Button
      onClick={() =>
        actions.navigateToPage({ to: '/parts/:part', params: { part: 'charts', from: 'settings' } })
      }
    >
      Charts
    </Button>
    <Button
      onClick={() =>
        actions.openIframeModal({ uri: 'about:blank', width: 500, height: 200, title: 'A page' })
      }
    >
      Open a page
    </Button>
  </Flex>
));
