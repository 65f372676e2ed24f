import { Alert, EmptyState, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { useApprovals } from '../../queries/use-approvals.ts';
import { itemsOf } from '../../queries/use-pages.ts';
import { useApprovalsWords } from '../../words/use-approvals-words.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { ListFrame } from '../ListFrame.tsx';
import { PageFrame } from '../PageFrame.tsx';
import { DecidedApprovals } from './DecidedApprovals.tsx';
import { WaitingApproval } from './WaitingApproval.tsx';

/** What waits for a second person, and below what was decided. */
export function ApprovalsPage() {
  const words = useApprovalsWords();
  const pages = usePagesWords();
  const query = useApprovals('waiting');
  const [said, setSaid] = useState<string | null>(null);
  // What nobody decided in time is listed as waiting until it is noted as expired.
  const waiting = itemsOf(query.data).filter(({ status }) => status === 'waiting');
  const count = waiting.length;
  const empty = (
    <EmptyState title={words('emptyTitle')} layout="vertical" imageName="task">
      <Text>{words('emptyText')}</Text>
    </EmptyState>
  );
  return (
    <PageFrame title={pages('approvals')}>
      {query.data !== undefined && (
        <Text format={{ fontWeight: 'demibold' }}>
          {words(query.hasNextPage ? 'answerMany' : 'answer', { count })}
        </Text>
      )}
      {said !== null && <Alert variant="success" title={said} />}
      <ListFrame query={query} more={query} isEmpty={count === 0} empty={empty}>
        <Flex direction="column" gap="md">
          {waiting.map((approval, index) => (
            <WaitingApproval
              key={approval.id}
              approval={approval}
              nowMs={query.dataUpdatedAt}
              isFirst={index === 0}
              onSaid={setSaid}
            />
          ))}
        </Flex>
      </ListFrame>
      <Heading>{words('before')}</Heading>
      <DecidedApprovals />
    </PageFrame>
  );
}
