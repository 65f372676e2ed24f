import {
  Flex,
  Heading,
  List,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { Plan } from '../plan/plan-changes.ts';
import type { ActionName } from '../store/desk.ts';
import { actionKey } from '../words/action-key.ts';
import { useChosenWords } from '../words/use-chosen-words.ts';

const shownExamples = 5;
const ways = {
  set: 'canTakeBack',
  clear: 'canTakeBack',
  sync: 'canTakeBackSync',
  settle: 'canChooseOther',
} as const;

/** What would happen: how many, who is left out and why, a few examples, and how it is taken back. */
export function PlanPreview({ action, plan }: { action: ActionName; plan: Plan }) {
  const words = useChosenWords();
  const { changes, skipped } = plan;
  const count = changes.length;
  const replaced = action === 'set' ? changes.filter(({ from }) => (from ?? '') !== '').length : 0;
  const notes = [
    ...(replaced > 0 ? [words('replaced', { count: replaced })] : []),
    ...skipped.map(({ reason, contacts }) => words(reason, { count: contacts.length })),
  ];
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words(actionKey('will', action), { count })}</Heading>
      {notes.length > 0 && (
        <List>
          {notes.map((note) => (
            <Text key={note}>{note}</Text>
          ))}
        </List>
      )}
      {action !== 'sync' && count > 0 && <Examples changes={changes} />}
      {count > 0 && <Text variant="microcopy">{words(ways[action])}</Text>}
    </Flex>
  );
}

function Examples({ changes }: { changes: Plan['changes'] }) {
  const words = useChosenWords();
  const say = (value: string | null) => (value === null || value === '' ? words('none') : value);
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'demibold' }}>{words('examples')}</Text>
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>{words('contact')}</TableHeader>
            <TableHeader>{words('now')}</TableHeader>
            <TableHeader>{words('after')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {changes.slice(0, shownExamples).map(({ contactId, contact, from, to }) => (
            <TableRow key={contactId}>
              <TableCell>{contact.name ?? words('noName')}</TableCell>
              <TableCell>{say(from)}</TableCell>
              <TableCell>{say(to)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {changes.length > shownExamples && (
        <Text variant="microcopy">{words('more', { count: changes.length - shownExamples })}</Text>
      )}
    </Flex>
  );
}
