import { Flex } from '@hubspot/ui-extensions';
import { PageBreadcrumbs, PageTitle } from '@hubspot/ui-extensions/pages';
import type { ReactNode } from 'react';
import { usePagesWords } from '../words/use-pages-words.ts';

/** A page under the overview: where one is, its title, and what it shows. */
export function PageFrame({
  title,
  parent,
  children,
}: {
  title: string;
  /** The page between the overview and this one. */
  parent?: { title: string; to: string };
  children: ReactNode;
}) {
  const words = usePagesWords();
  return (
    <Flex direction="column" gap="md">
      <PageBreadcrumbs>
        <PageBreadcrumbs.PageLink to="/">{words('overview')}</PageBreadcrumbs.PageLink>
        {parent !== undefined && (
          <PageBreadcrumbs.PageLink to={parent.to}>{parent.title}</PageBreadcrumbs.PageLink>
        )}
        <PageBreadcrumbs.Current>{title}</PageBreadcrumbs.Current>
      </PageBreadcrumbs>
      <PageTitle>{title}</PageTitle>
      {children}
    </Flex>
  );
}
