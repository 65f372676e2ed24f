import { Flex, LoadingButton, TableCell, TableRow, Text } from '@hubspot/ui-extensions';
import type { Words } from 'kindred-shared/words/create-words.ts';
import type { HistoryEntry } from '../card-view.ts';
import { fieldKeys } from '../card-view.ts';
import { hasChanges, undoOf } from '../undo.ts';
import type { Undo } from '../undo.ts';
import type { TabKey } from '../words/tab.en.ts';
import type { Saying } from '../words/use-saying.ts';
import { useCardWords, useTabWords } from '../words/use-words.ts';
import type { Ready } from './CardFrame.tsx';

type HistoryRowProps = { entry: HistoryEntry; ready: Ready; undoing: boolean; onUndo: () => void };

/** One change: when, what from and to, by whom, and what undoing it would do. */
export function HistoryRow({ entry, ready: { view, say, saving }, undoing, onUndo }: HistoryRowProps) {
  const words = useTabWords();
  const cardWords = useCardWords();
  const undo = undoOf(entry, view);
  const place = words('valueFrom', { via: entry.via, place: say.place(entry.source) });
  const who = say.whoAlone(entry.who, entry.source);
  const to = entry.provider === null ? null : say.place(entry.provider);
  return (
    <TableRow>
      <TableCell>
        <Text>{say.moment(entry.at)}</Text>
        <Text variant="microcopy">{[place, who].filter((part) => part !== null).join(' · ')}</Text>
      </TableCell>
      <TableCell>
        <Flex direction="column" gap="flush">
          <Text format={{ fontWeight: 'demibold' }}>{titleOf(entry, to, words)}</Text>
          {changesOf(entry, say, words).map((line) => (
            <Text key={line}>{line}</Text>
          ))}
          {entry.reason !== '' && <Text variant="microcopy">{entry.reason}</Text>}
        </Flex>
      </TableCell>
      <TableCell>
        {undo.outcome === 'possible' ? (
          <Flex direction="column" gap="xs" align="start">
            <Text variant="microcopy">{undoSays(undo, say, words)}</Text>
            <LoadingButton size="xs" loading={undoing} disabled={saving || !view.may.write} onClick={onUndo}>
              {words('undo')}
            </LoadingButton>
            {!view.may.write && <Text variant="microcopy">{cardWords('mayNotWrite')}</Text>}
          </Flex>
        ) : (
          <Text variant="microcopy">{noUndo(undo, entry, words)}</Text>
        )}
      </TableCell>
    </TableRow>
  );
}

/** What was done. Nothing that has no words of its own is called a change where no value differs. */
function titleOf(entry: HistoryEntry, to: string | null, words: Words<TabKey>): string {
  if (entry.action === 'pushed' && to !== null) return words('passedOn', { place: to });
  const changedNothing = entry.action === 'updated' && !hasChanges(entry);
  return changedNothing ? words('looked') : words('action', { action: entry.action });
}

/** Why there is nothing to undo. */
function noUndo({ outcome }: Undo, { action }: HistoryEntry, words: Words<TabKey>): string {
  if (action === 'pushed') return words('undoCopy');
  if (outcome === 'nothing') return words('undoNone');
  return words(outcome === 'first' ? 'undoFirst' : 'undoNothing');
}

/** "Phone: “+49 30 1” → “+49 30 2”", one line for each field. */
function changesOf({ old, new: now }: HistoryEntry, say: Saying, words: Words<TabKey>): string[] {
  const values = (side: HistoryEntry['old'], key: string) => side?.[key] ?? null;
  return fieldKeys
    .filter((key) => key in (now ?? {}) || key in (old ?? {}))
    .filter((key) => values(old, key) !== values(now, key))
    .map((key) => {
      const [before, after] = [values(old, key), values(now, key)];
      return words('change', {
        field: say.field(key),
        had: before === null ? 'no' : 'yes',
        old: say.quoted(before ?? ''),
        has: after === null ? 'no' : 'yes',
        now: say.quoted(after ?? ''),
      });
    });
}

function undoSays(undo: Extract<Undo, { outcome: 'possible' }>, say: Saying, words: Words<TabKey>): string {
  const [first] = undo.fields;
  const value = undo.values[first] ?? null;
  return words('undoSays', {
    first: say.field(first),
    has: value === null ? 'no' : 'yes',
    value: say.quoted(value ?? ''),
    more: undo.fields.length - 1,
  });
}
