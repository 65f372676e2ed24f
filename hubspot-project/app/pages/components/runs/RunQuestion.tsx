import { Alert, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../queries/keys.ts';
import { useApproval } from '../../queries/use-approvals.ts';
import { useRunsWords } from '../../words/use-runs-words.ts';
import { WaitingApproval } from '../approvals/WaitingApproval.tsx';
import { ListFrame } from '../ListFrame.tsx';

/** The question that a run waits for, to be answered where it is read. */
export function RunQuestion({ approvalId }: { approvalId: string }) {
  const words = useRunsWords();
  const client = useQueryClient();
  const query = useApproval(approvalId);
  const [said, setSaid] = useState<string | null>(null);
  const onSaid = (text: string) => {
    setSaid(text);
    void client.invalidateQueries({ queryKey: keys.runs });
  };
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words('question')}</Heading>
      {said !== null && <Alert variant="success" title={said} />}
      <ListFrame query={query}>
        {query.data?.status === 'waiting' && (
          <Flex direction="column" gap="sm">
            <Text>{words(query.data.policy.mayDecide)}</Text>
            <WaitingApproval
              approval={query.data}
              nowMs={query.dataUpdatedAt}
              isFirst={true}
              onSaid={onSaid}
            />
          </Flex>
        )}
      </ListFrame>
    </Flex>
  );
}
