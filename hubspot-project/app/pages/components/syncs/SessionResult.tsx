import { Flex, Heading, List, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Session, SessionResult as Result } from '../../api-types.ts';
import { useSyncsWords } from '../../words/use-syncs-words.ts';
import { PerCrm } from './PerCrm.tsx';
import { PlanSamples } from './PlanSamples.tsx';
import type { Tense } from './PlanSamples.tsx';

const headings = { planned: 'perCrmPlan', ran: 'perCrmRan', done: 'perCrm' } as const;

/** What came of a sync at each CRM; of a plan, what would: with examples, and where it came out differently. */
export function SessionResult({ session, result }: { session: Session; result: Result }) {
  const words = useSyncsWords();
  const isPlan = session.kind === 'plan';
  const waits = result.perConnection.some(({ conflict, ambiguous }) => conflict + ambiguous > 0);
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words(headings[tenseOf(session)])}</Heading>
      <PerCrm result={result} />
      {isPlan && (
        <Text variant="microcopy">
          {words('cost', { minutes: Math.max(1, Math.ceil(result.minutes)), calls: result.apiCalls })}
        </Text>
      )}
      {waits && <Text variant="microcopy">{words('recordsOrQuestions')}</Text>}
      <PlanSamples result={result} tense={tenseOf(session)} />
      <Differences result={result} />
      {result.kept.length > 0 && (
        <Text>{`${words('kept')}: ${words('keptText', { count: result.kept.length })}`}</Text>
      )}
    </Flex>
  );
}

function Differences({ result }: { result: Result }) {
  const { shared } = useSurface();
  const words = useSyncsWords();
  if (result.differences.length === 0) return null;
  return (
    <>
      <Text format={{ fontWeight: 'demibold' }}>{words('differences')}</Text>
      <List variant="unordered-styled">
        {result.differences.map(({ provider, what, planned, actual }) => (
          <Text key={`${provider} ${what}`}>
            {words('difference', { place: shared(provider), what: words(what), planned, actual })}
          </Text>
        ))}
      </List>
    </>
  );
}

function tenseOf({ kind, preview, ranAs }: Session): Tense {
  if (kind !== 'plan') return preview === true ? 'planned' : 'done';
  return ranAs == null ? 'planned' : 'ran';
}
