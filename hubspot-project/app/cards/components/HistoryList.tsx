import { Table, TableBody, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useState } from 'react';
import type { HistoryEntry } from '../card-view.ts';
import { useHistory } from '../queries/use-pages.ts';
import { undoOf } from '../undo.ts';
import { useTabWords } from '../words/use-words.ts';
import type { Ready } from './CardFrame.tsx';
import { HistoryRow } from './HistoryRow.tsx';
import { PagedList } from './PagedList.tsx';

/** What changed, newest first, each with a way back as long as nobody changed it again. */
export function HistoryList({ ready }: { ready: Ready }) {
  const words = useTabWords();
  const { query, items } = useHistory(ready.contactId);
  const { undoing, undo } = useUndo(ready);
  return (
    <PagedList query={query} items={items} emptyTitle="historyEmptyTitle" emptyHint="historyEmptyHint">
      {(entries) => (
        <Table density="condensed" bordered={true} flush={true}>
          <TableHead>
            <TableRow>
              {(['when', 'what', 'back'] as const).map((key) => (
                <TableHeader key={key}>{words(key)}</TableHeader>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {entries.map((entry) => (
              <HistoryRow
                key={entry.id}
                entry={entry}
                ready={ready}
                undoing={undoing === entry.id}
                onUndo={() => void undo(entry)}
              />
            ))}
          </TableBody>
        </Table>
      )}
    </PagedList>
  );
}

/** Writes back what was there before; refused when somebody has changed it again. */
function useUndo({ view, say, save }: Ready) {
  const { actions } = useSurface();
  const words = useTabWords();
  const [undoing, setUndoing] = useState<string | null>(null);
  const undo = async (entry: HistoryEntry) => {
    const change = undoOf(entry, view);
    if (change.outcome !== 'possible') return;
    setUndoing(entry.id);
    const answer = await save({ values: change.values, expected: change.expected });
    setUndoing(null);
    if (answer.outcome === 'ok') {
      const fields = change.fields.map(say.field).join(', ');
      actions.addAlert({ type: 'success', message: words('undone', { fields }) });
    } else {
      actions.addAlert({ type: 'danger', title: words('undoFailed'), message: say.failure(answer) });
    }
  };
  return { undoing, undo };
}
