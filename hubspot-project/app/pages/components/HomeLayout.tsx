import { Flex } from '@hubspot/ui-extensions';
import { PageHeader } from '@hubspot/ui-extensions/pages';
import type { ReactNode } from 'react';
import { useHome } from '../queries/use-home.ts';
import { usePagesWords } from '../words/use-pages-words.ts';
import { PageLinks } from './PageLinks.tsx';

/** What stands around every page: the way to the others, with what is open there and what is new. */
export function HomeLayout({ children }: { children: ReactNode }) {
  const words = usePagesWords();
  const { data: home } = useHome();
  const count = home?.unread ?? 0;
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
