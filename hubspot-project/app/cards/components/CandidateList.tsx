import { Flex, Link, Text } from '@hubspot/ui-extensions';
import type { OpenException } from '../card-view.ts';
import { useCardPlace } from '../place/card-place.ts';
import { useTabWords } from '../words/use-words.ts';

/** Who it may be: name, address, and the way to the record where it is in this HubSpot account. */
export function CandidateList({ candidates }: { candidates: OpenException['candidates'] }) {
  const words = useTabWords();
  const { portalId } = useCardPlace();
  return candidates.map(({ person, email, records }, index) => {
    const known = records[0]?.externalId ?? '';
    const name = person ?? words('unknownCandidate', { id: known });
    const here = records.find(({ provider }) => provider === 'hubspot')?.externalId;
    return (
      <Flex key={`${known} ${index}`} direction="row" gap="sm" align="center" wrap={true}>
        <Text inline={true}>{email === null || email === person ? name : `${name}, ${email}`}</Text>
        {here !== undefined && (
          <Link href={`/contacts/${portalId}/record/0-1/${here}`}>{words('openCandidate')}</Link>
        )}
      </Flex>
    );
  });
}
