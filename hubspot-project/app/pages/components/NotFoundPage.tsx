import { EmptyState, Text } from '@hubspot/ui-extensions';
import { PageLink } from '@hubspot/ui-extensions/pages';
import { usePagesWords } from '../words/use-pages-words.ts';

/** For a path that no page has. */
export function NotFoundPage() {
  const words = usePagesWords();
  return (
    <EmptyState title={words('notFoundTitle')} layout="vertical">
      <Text>{words('notFoundText')}</Text>
      <PageLink to="/">{words('notFoundHome')}</PageLink>
    </EmptyState>
  );
}
