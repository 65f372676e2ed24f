import { Button, Flex, TableCell, TableRow, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayWhen } from 'kindred-shared/time/say-when.ts';
import type { ShownKey } from '../../queries/use-shown-key.ts';
import type { ApiKey } from '../../view.ts';
import { sayWho } from '../../words/say-who.ts';
import { useFormWords, useKeysWords, usePeopleWords, usePermissionWords } from '../../words/use-words.ts';
import { KeyState } from './KeyState.tsx';
import { ReplaceKeyModal } from './ReplaceKeyModal.tsx';
import { RevokeKeyModal } from './RevokeKeyModal.tsx';

type KeyRowProps = {
  apiKey: ApiKey;
  viewerId: string | null;
  nowMs: number;
  onMade: (key: ShownKey) => void;
};

/** One key. What has ended stays in the list, with nothing to do about it. */
export function KeyRow({ apiKey, viewerId, nowMs, onMade }: KeyRowProps) {
  const words = useKeysWords();
  const people = usePeopleWords();
  const permissions = usePermissionWords();
  const form = useFormWords();
  const { timeStyle } = useSurface();
  const { name, prefix, role, scopes, createdBy, createdAt, lastUsedAt, status, replacedBy } = apiKey;
  const when = sayWhen(createdAt, nowMs, timeStyle) ?? '–';
  const [first] = scopes ?? [];
  return (
    <TableRow>
      <TableCell>
        <KeyState apiKey={apiKey} />
      </TableCell>
      <TableCell>
        <Text format={{ fontWeight: 'bold' }}>{name}</Text>
        <Text variant="microcopy">{words('starts', { prefix })}</Text>
        <Text variant="microcopy">
          {createdBy === null
            ? words('made', { when })
            : words('madeBy', { who: sayWho(createdBy, viewerId, form), when })}
        </Text>
      </TableCell>
      <TableCell>
        <Text>{people(role)}</Text>
        <Text variant="microcopy">
          {first === undefined
            ? words('everything')
            : words('some', { count: scopes?.length ?? 0, first: permissions(first) })}
        </Text>
      </TableCell>
      <TableCell>{sayWhen(lastUsedAt, nowMs, timeStyle) ?? words('never')}</TableCell>
      <TableCell>
        {status === 'live' && (
          <Flex direction="row" gap="xs" wrap="wrap">
            {replacedBy === null && (
              <Button
                variant="secondary"
                size="xs"
                overlay={<ReplaceKeyModal apiKey={apiKey} onMade={onMade} />}
              >
                {words('replace')}
              </Button>
            )}
            <Button variant="secondary" size="xs" overlay={<RevokeKeyModal apiKey={apiKey} />}>
              {words('revoke')}
            </Button>
          </Flex>
        )}
      </TableCell>
    </TableRow>
  );
}
