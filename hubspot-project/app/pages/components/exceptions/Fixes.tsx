import { Flex, Text } from '@hubspot/ui-extensions';
import type { Exception } from '../../api-types.ts';
import { useFix } from '../../queries/use-exceptions.ts';
import { useMay } from '../../queries/use-me.ts';
import { useExceptionsWords } from '../../words/use-exceptions-words.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { FailedAction } from '../FailedAction.tsx';
import { RecordLinks } from '../RecordLinks.tsx';
import { FixButton } from './FixButton.tsx';

/** The answers of one exception, each with one click; what cannot be undone with a click asks first. */
export function Fixes({ exception, onDone }: { exception: Exception; onDone: (said: string) => void }) {
  const words = useExceptionsWords();
  const pages = usePagesWords();
  const mayFix = useMay('exceptions:fix');
  const mayArchive = useMay('exceptions:decide');
  const fix = useFix();
  const title = words(exception.kind);
  const give = async (action: string) => {
    const answer = await fix.mutateAsync({ id: exception.id, action });
    if (answer.outcome === 'ok') {
      onDone(words(answer.value.status === 'open' ? 'started' : 'done', { title }));
    }
  };
  const asksMore = exception.fix.some(({ action }) => action === 'archive') && !mayArchive;
  const failed = fix.data !== undefined && fix.data.outcome !== 'ok' ? fix.data : null;
  return (
    <Flex direction="column" gap="xs" align="start">
      {exception.status === 'open' && exception.kind === 'no_unique_key' && (
        <RecordLinks records={exception.records} say={(place) => words('addAddress', { place })} />
      )}
      {exception.fix.map((answer) => (
        <FixButton
          key={answer.action}
          exception={exception}
          fix={answer}
          isOff={fix.isPending || !mayFix || (answer.action === 'archive' && !mayArchive)}
          onGive={() => void give(answer.action)}
        />
      ))}
      {asksMore && <Text variant="microcopy">{words('onlyManagers')}</Text>}
      {!mayFix && <Text variant="microcopy">{pages('refusedText')}</Text>}
      {failed !== null && <FailedAction failure={failed} />}
    </Flex>
  );
}
