import { Accordion, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { AuditFilters } from '../../queries/filters.ts';
import { useAudit } from '../../queries/use-audit.ts';
import { itemsOf } from '../../queries/use-pages.ts';
import { useAuditWords } from '../../words/use-audit-words.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { ListFrame } from '../ListFrame.tsx';
import { PageFrame } from '../PageFrame.tsx';
import { AuditEmpty } from './AuditEmpty.tsx';
import { AuditExport } from './AuditExport.tsx';
import { AuditFilterBar } from './AuditFilterBar.tsx';
import { AuditTable } from './AuditTable.tsx';
import { VerifyTrail } from './VerifyTrail.tsx';

/** Who changed what, when and why; taking it along, and checking that nobody has touched it. */
export function AuditPage() {
  const pages = usePagesWords();
  const words = useAuditWords();
  const [filters, setFilters] = useState<AuditFilters>({});
  const query = useAudit(filters);
  const entries = itemsOf(query.data);
  return (
    <PageFrame title={pages('audit')}>
      <Text format={{ fontWeight: 'demibold' }}>{words('answer')}</Text>
      <AuditFilterBar filters={filters} onChange={setFilters} />
      <ListFrame
        query={query}
        more={query}
        isEmpty={entries.length === 0}
        empty={<AuditEmpty hasMore={query.hasNextPage} />}
      >
        <Text variant="microcopy">
          {pages(query.hasNextPage ? 'shownSoFar' : 'shown', { count: entries.length })}
        </Text>
        <AuditTable entries={entries} filters={filters} onFilter={setFilters} />
      </ListFrame>
      {query.data !== undefined && (
        <>
          <Accordion title={words('exportTitle')} defaultOpen={true}>
            <AuditExport entries={entries} filters={filters} />
          </Accordion>
          <Accordion title={words('verifyTitle')} defaultOpen={true}>
            <VerifyTrail />
          </Accordion>
        </>
      )}
    </PageFrame>
  );
}
