import { Flex, Heading, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { FailureNotice } from 'kindred-shared/components/FailureNotice.tsx';
import { failureOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { usePolicies } from '../../queries/use-policies.ts';
import type { SettingsView } from '../../view.ts';
import { usePoliciesWords } from '../../words/use-words.ts';
import { PoliciesForm } from './PoliciesForm.tsx';

/** What needs somebody's word, whose, and how long it waits. `isShown`: its tab is open. */
export function Policies({ view, isShown }: { view: SettingsView; isShown: boolean }) {
  const words = usePoliciesWords();
  const { shared } = useSurface();
  const { data, error, refetch } = usePolicies(isShown);
  if (data === undefined) {
    if (error === null) return <LoadingSpinner label={shared('loading')} showLabel={true} />;
    return <FailureNotice failure={failureOf(error)} onRetry={() => void refetch()} />;
  }
  const readAgain = async () => (await refetch()).data ?? null;
  return (
    <Flex direction="column" gap="md">
      <Heading>{words('title')}</Heading>
      <Text>{words('intro')}</Text>
      {data.every(({ updatedAt }) => updatedAt === null) && <Text>{words('usualAll')}</Text>}
      <PoliciesForm view={view} policies={data} readAgain={readAgain} />
    </Flex>
  );
}
