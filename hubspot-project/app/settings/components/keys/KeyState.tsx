import { Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayMoment } from 'kindred-shared/time/say-when.ts';
import type { ApiKey } from '../../view.ts';
import { useKeysWords } from '../../words/use-words.ts';

/** Whether a key works, and until when or since when not. */
export function KeyState({ apiKey }: { apiKey: ApiKey }) {
  const words = useKeysWords();
  const { timeStyle } = useSurface();
  const { status, expiresAt, revokedAt, replacedBy } = apiKey;
  const isLive = status === 'live';
  const isReplaced = isLive && replacedBy !== null;
  const endWords = isReplaced ? 'replacedUntil' : isLive ? 'endsOn' : 'endedOn';
  const end = sayMoment(status === 'revoked' ? revokedAt : expiresAt, timeStyle);
  return (
    <Flex direction="column" gap="flush">
      <StatusTag variant={isReplaced ? 'warning' : isLive ? 'success' : 'default'}>
        {words(isReplaced ? 'replaced' : status)}
      </StatusTag>
      <Text variant="microcopy">{end === null ? words('noEnd') : words(endWords, { when: end })}</Text>
    </Flex>
  );
}
