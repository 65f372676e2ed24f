import { EmptyState, Text } from '@hubspot/ui-extensions';
import { useAuditWords } from '../../words/use-audit-words.ts';

/** Nothing was found; where words are looked for, a page looks through a part only. */
export function AuditEmpty({ hasMore }: { hasMore: boolean }) {
  const words = useAuditWords();
  if (hasMore) return <Text>{words('noneOnPage')}</Text>;
  return (
    <EmptyState title={words('emptyTitle')} layout="vertical">
      <Text>{words('emptyText')}</Text>
    </EmptyState>
  );
}
