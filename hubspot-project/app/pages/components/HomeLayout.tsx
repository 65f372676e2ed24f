import { Flex } from '@hubspot/ui-extensions';
import { PageHeader } from '@hubspot/ui-extensions/pages';
import type { ReactNode } from 'react';
import { useHome } from '../queries/use-home.ts';
import { useUnread } from '../queries/use-notifications.ts';
import { usePagesWords } from '../words/use-pages-words.ts';
import { PageLinks } from './PageLinks.tsx';

/** What stands around every page: the way to the others, with what is open there and what is new. */
export function HomeLayout({ children }: { children: ReactNode }) {
  const words = usePagesWords();
  const { isFetched } = useHome();
  const { data: count = 0 } = useUnread({ enabled: isFetched });
  return (
    <Flex direction="column" gap="md">
      <PageHeader>
        <PageHeader.SecondaryActions>
          <PageHeader.PageLink to="/notifications">
            {count === 0 ? words('notifications') : words('notificationsUnread', { count })}
          </PageHeader.PageLink>
        </PageHeader.SecondaryActions>
      </PageHeader>
      <PageLinks />
      {children}
    </Flex>
  );
}
