import { Flex, Text } from '@hubspot/ui-extensions';
import type { Session } from '../../api-types.ts';
import { useSyncsWords } from '../../words/use-syncs-words.ts';
import { PerCrm } from './PerCrm.tsx';

/** What taking back would do, in records at each CRM and people here. */
export function TakeBackPreview({ preview }: { preview: Session }) {
  const words = useSyncsWords();
  const { result, counts } = preview;
  if (result === null) return <Text>{words('takeBackFailed')}</Text>;
  const touched = result.perConnection.some(({ update, archive }) => update + (archive ?? 0) > 0);
  const isNothing = !touched && counts.read === counts.skipped;
  return (
    <Flex direction="column" gap="sm">
      <Text format={{ fontWeight: 'demibold' }}>{words(isNothing ? 'takeBackNothing' : 'takeBackDoes')}</Text>
      <Text>{words('takeBackPeople', { count: counts.read })}</Text>
      <PerCrm result={result} />
      <Text>{words('takeBackKept', { count: result.kept.length })}</Text>
    </Flex>
  );
}
