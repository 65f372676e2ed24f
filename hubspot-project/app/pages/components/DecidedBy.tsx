import { Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayWhen } from 'kindred-shared/time/say-when.ts';
import { useMe } from '../queries/use-me.ts';
import { sayWho } from '../words/say-who.ts';
import { usePagesWords } from '../words/use-pages-words.ts';

/** Who decided something, and when. `nobody`: what stands there where no person did. */
export function DecidedBy({
  who,
  at,
  nowMs,
  nobody = null,
}: {
  who: string | null;
  at: string | null;
  nowMs: number;
  nobody?: string | null;
}) {
  const { timeStyle } = useSurface();
  const pages = usePagesWords();
  const { data: me } = useMe();
  const parts = [sayWho(who, me, pages) ?? nobody, sayWhen(at, nowMs, timeStyle)];
  return <Text>{parts.filter((part) => part !== null).join(' · ')}</Text>;
}
