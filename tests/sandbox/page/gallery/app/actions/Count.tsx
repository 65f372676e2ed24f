import { Button, Flex, Text, hubspot } from '@hubspot/ui-extensions';

hubspot.extend<'crm.bulkActions'>(({ context, actions }) => {
  const { objectIds, objectTypeId } = context.crm;
  return (
    <Flex direction="column" gap="sm">
      <Text>
        {objectIds.length} of {objectTypeId}
      </Text>
      <Text>{objectIds.slice(0, 5).join(' ')}</Text>
      <Button variant="primary" onClick={() => actions.closeOverlay('all')}>
        Done
      </Button>
    </Flex>
  );
});
