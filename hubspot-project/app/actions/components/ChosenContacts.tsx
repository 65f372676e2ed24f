import { EmptyState, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { FailureNotice } from 'kindred-shared/components/FailureNotice.tsx';
import { failureOf } from 'kindred-shared/query/failed-query.ts';
import { useState } from 'react';
import { chosenLimit, useChosen } from '../queries/use-chosen.ts';
import { DeskContext, createDesk } from '../store/desk.ts';
import { useChosenWords } from '../words/use-chosen-words.ts';
import { ActionDesk } from './ActionDesk.tsx';

/** What can be done with the chosen contacts at once. `objectIds` are HubSpot's. */
export function ChosenContacts({ objectIds }: { objectIds: readonly (string | number)[] }) {
  const words = useChosenWords();
  const [desk] = useState(createDesk);
  const ids = [...new Set(objectIds.map(String))];
  const query = useChosen(ids);
  if (ids.length === 0) {
    return (
      <EmptyState title={words('nothingTitle')} imageName="contacts">
        <Text>{words('nothingText')}</Text>
      </EmptyState>
    );
  }
  if (ids.length > chosenLimit) {
    return (
      <EmptyState title={words('tooManyTitle', { limit: chosenLimit })} imageName="multipleObjects">
        <Text>{words('tooManyText')}</Text>
      </EmptyState>
    );
  }
  if (query.data === undefined) {
    if (query.error === null) {
      const label = words('looking', { count: ids.length });
      return <LoadingSpinner label={label} showLabel={true} layout="centered" />;
    }
    return <FailureNotice failure={failureOf(query.error)} onRetry={() => void query.refetch()} />;
  }
  if (query.data.state === 'not_connected') {
    return (
      <EmptyState title={words('notConnectedTitle')} imageName="integrations">
        <Text>{words('notConnectedText')}</Text>
      </EmptyState>
    );
  }
  const look = async () => {
    await query.refetch();
  };
  return (
    <DeskContext.Provider value={desk}>
      <ActionDesk
        view={query.data}
        failure={query.error === null ? null : failureOf(query.error)}
        onLook={look}
      />
    </DeskContext.Provider>
  );
}
