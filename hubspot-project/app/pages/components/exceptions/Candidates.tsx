import { Flex, Text } from '@hubspot/ui-extensions';
import type { Candidate, Exception } from '../../api-types.ts';
import { useExceptionsWords } from '../../words/use-exceptions-words.ts';
import { RecordLinks } from '../RecordLinks.tsx';

/** Who it may be: name, address and the ways to the records, so that somebody can tell. */
export function Candidates({ exception: { candidates, fix } }: { exception: Exception }) {
  const words = useExceptionsWords();
  if (candidates.length === 0) return null;
  const areAnswers = fix.some(({ action }) => candidates.some((one) => one.action === action));
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'demibold' }}>{words(areAnswers ? 'candidates' : 'elsewhere')}</Text>
      {candidates.map((candidate, index) => (
        <One key={candidate.action ?? index} candidate={candidate} />
      ))}
    </Flex>
  );
}

function One({ candidate: { person, email, records } }: { candidate: Candidate }) {
  const words = useExceptionsWords();
  const name = person ?? words('unknownCandidate', { id: records[0]?.externalId ?? '?' });
  return (
    <Flex direction="row" gap="sm" align="center" wrap="wrap">
      <Text inline={true}>{email === null || email === person ? name : `${name}, ${email}`}</Text>
      <RecordLinks records={records} />
    </Flex>
  );
}
