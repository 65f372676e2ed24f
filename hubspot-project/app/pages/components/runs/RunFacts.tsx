import { DescriptionList, DescriptionListItem, Text } from '@hubspot/ui-extensions';
import { PageLink } from '@hubspot/ui-extensions/pages';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayMoment } from 'kindred-shared/time/say-when.ts';
import type { Run } from '../../api-types.ts';
import { useRunsWords } from '../../words/use-runs-words.ts';
import { RunPerson } from './RunPerson.tsx';

/** Whom a run was about, which workflow asked, when and how often. */
export function RunFacts({ run }: { run: Run }) {
  const { timeStyle } = useSurface();
  const words = useRunsWords();
  const { workflowId, createdAt, endedAt, deliveries } = run;
  const ended = sayMoment(endedAt, timeStyle);
  return (
    <DescriptionList direction="row">
      <DescriptionListItem label={words('person')}>
        <RunPerson run={run} />
      </DescriptionListItem>
      <DescriptionListItem label={words('workflow')}>
        {workflowId === null ? (
          <Text>{words('noWorkflow')}</Text>
        ) : (
          <PageLink to="/workflows/:id" params={{ id: workflowId }}>
            {words('number', { id: workflowId })}
          </PageLink>
        )}
      </DescriptionListItem>
      <DescriptionListItem label={words('begun')}>
        {sayMoment(createdAt, timeStyle) ?? ''}
      </DescriptionListItem>
      {ended !== null && <DescriptionListItem label={words('ended')}>{ended}</DescriptionListItem>}
      <DescriptionListItem label={words('deliveries')}>
        {words('times', { count: deliveries })}
      </DescriptionListItem>
    </DescriptionList>
  );
}
