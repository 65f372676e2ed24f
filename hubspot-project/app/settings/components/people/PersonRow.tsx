import { Flex, Select, StatusTag, TableCell, TableRow, Text } from '@hubspot/ui-extensions';
import { answerOf } from 'kindred-shared/api/client.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayWhen } from 'kindred-shared/time/say-when.ts';
import { useChange } from '../../queries/use-change.ts';
import type { Person } from '../../view.ts';
import { usePeopleWords } from '../../words/use-words.ts';
import { AccessButton } from './AccessButton.tsx';
import { ChangeFailure } from '../ChangeFailure.tsx';

type PersonRowProps = { person: Person; mayChange: boolean; nowMs: number };

const roles = ['member', 'manager', 'admin'] as const;

/** One person: the role, and whether they have access. */
export function PersonRow({ person, mayChange, nowMs }: PersonRowProps) {
  const words = usePeopleWords();
  const { timeStyle } = useSurface();
  const { id } = person;
  const change = useChange((api, role: Person['role']) =>
    answerOf(api.PATCH('/api/users/{id}', { params: { path: { id } }, body: { role } })),
  );
  const hasAccess = person.removedAt === null;
  return (
    <TableRow>
      <TableCell>
        <Text>{words('name', { id })}</Text>
        {person.isYou && <Text variant="microcopy">{words('you')}</Text>}
      </TableCell>
      <TableCell>
        <Flex direction="column" gap="xs">
          <Select
            name={`role-${id}`}
            label={words('role')}
            value={person.role}
            options={roles.map((role) => ({ value: role, label: words(role) }))}
            readOnly={!mayChange || !hasAccess || change.isPending}
            onChange={(value) => change.mutate(roles.find((role) => role === value) ?? person.role)}
          />
          <ChangeFailure title={words('changeFailed')} answer={change.data} />
        </Flex>
      </TableCell>
      <TableCell>{sayWhen(person.lastSeenAt, nowMs, timeStyle) ?? '–'}</TableCell>
      <TableCell>
        <StatusTag variant={hasAccess ? 'success' : 'default'}>
          {words(hasAccess ? 'hasAccess' : 'removed')}
        </StatusTag>
      </TableCell>
      <TableCell>
        <AccessButton
          id={id}
          hasAccess={hasAccess}
          disabled={!mayChange || change.isPending}
          onGiveBack={() => change.mutate(person.role)}
        />
      </TableCell>
    </TableRow>
  );
}
