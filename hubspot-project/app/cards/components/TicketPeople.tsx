import { Button, EmptyState, ErrorState, Flex, LoadingSpinner, Select, Text } from '@hubspot/ui-extensions';
import { useAssociations } from '@hubspot/ui-extensions/crm';
import { useMemo, useState } from 'react';
import { CardPlaceContext, useCardPlace } from '../place/card-place.ts';
import { contactTypeId } from '../queries/read-card.ts';
import { useCardWords } from '../words/use-words.ts';
import { DeskCard } from './DeskCard.tsx';

/** More people than this are not on one ticket. */
const mostPeople = 25;
const asked = { toObjectType: contactTypeId, properties: ['firstname', 'lastname'], pageLength: mostPeople };

/** The person on a ticket; of several, whoever reads says whom it is about, so that nobody gets another's pronouns. */
export function TicketPeople() {
  const words = useCardWords();
  const people = useAssociations(asked);
  const [chosen, setChosen] = useState<number | null>(null);
  if (people.error !== null) {
    return (
      <ErrorState title={words('deskFailedTitle')}>
        <Text>{words('deskFailedHint')}</Text>
        <Button variant="primary" onClick={() => void people.refetch()}>
          {words('tryAgain')}
        </Button>
      </ErrorState>
    );
  }
  if (people.isLoading) return <LoadingSpinner label={words('deskPeopleLoading')} showLabel={true} />;
  const options = people.results.map(({ toObjectId, properties }) => {
    const name = [properties['firstname'], properties['lastname']].filter(Boolean).join(' ');
    return { value: toObjectId, label: name || words('deskUnnamed', { id: String(toObjectId) }) };
  });
  const only = options.length === 1 ? options[0] : undefined;
  if (only !== undefined) return <PersonCard objectId={only.value} />;
  if (options.length === 0) {
    return (
      <EmptyState title={words('deskNobodyTitle')} imageName="contacts" imageWidth={80} flush={true}>
        <Text>{words('deskNobodyHint')}</Text>
      </EmptyState>
    );
  }
  return (
    <Flex direction="column" gap="md">
      <Select
        name="person"
        label={words('deskWhose')}
        placeholder={words('deskChoose')}
        options={options}
        {...(chosen === null ? {} : { value: chosen })}
        onChange={(value) => setChosen(Number(value))}
      />
      {chosen !== null && <PersonCard key={chosen} objectId={chosen} />}
    </Flex>
  );
}

function PersonCard({ objectId }: { objectId: number }) {
  const ticket = useCardPlace();
  const place = useMemo(
    () => ({
      ...ticket,
      record: { objectTypeId: contactTypeId, objectId },
      // HubSpot tells of the ticket's properties here, not of the person's.
      onCrmPropertiesUpdate: () => undefined,
    }),
    [ticket, objectId],
  );
  return (
    <CardPlaceContext.Provider value={place}>
      <DeskCard />
    </CardPlaceContext.Provider>
  );
}
