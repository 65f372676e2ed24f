import { Link } from '@hubspot/ui-extensions';
import { useCardPlace } from '../place/card-place.ts';
import { useCardWords } from '../words/use-words.ts';

/** The way to the record that the card is about. */
export function RecordLink() {
  const words = useCardWords();
  const { portalId, record } = useCardPlace();
  return (
    <Link href={`/contacts/${portalId}/record/${record.objectTypeId}/${record.objectId}`}>
      {words('openRecord')}
    </Link>
  );
}
