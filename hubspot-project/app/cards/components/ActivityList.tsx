import {
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { LogEntry } from '../card-view.ts';
import { useLog } from '../queries/use-pages.ts';
import { useTabWords } from '../words/use-words.ts';
import type { Ready } from './CardFrame.tsx';
import { PagedList } from './PagedList.tsx';

/** What was sent to and received from each CRM, newest first, and why. It holds no values. */
export function ActivityList({ ready: { contactId, say } }: { ready: Ready }) {
  const words = useTabWords();
  const { query, items } = useLog(contactId);
  return (
    <PagedList query={query} items={items} emptyTitle="activityEmptyTitle" emptyHint="activityEmptyHint">
      {(entries) => (
        <Table density="condensed" bordered={true} flush={true}>
          <TableHead>
            <TableRow>
              {(['when', 'activityWhat', 'activityWhy'] as const).map((key) => (
                <TableHeader key={key}>{words(key)}</TableHeader>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {entries.map((entry, place) => (
              <TableRow key={`${entry.at} ${place}`}>
                <TableCell>{say.moment(entry.at)}</TableCell>
                <TableCell>
                  <StatusTag variant={variantOf(entry)}>
                    {words('outcome', { outcome: entry.outcome })}
                  </StatusTag>
                  <Text variant="microcopy">{say.place(entry.provider)}</Text>
                </TableCell>
                <TableCell>
                  <Text>{entry.reason}</Text>
                  <Text variant="microcopy">{entry.fields.map(say.field).join(', ')}</Text>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </PagedList>
  );
}

function variantOf({ outcome }: LogEntry) {
  if (outcome === 'refused') return 'danger';
  return outcome === 'ambiguous' || outcome === 'conflict' ? 'warning' : 'default';
}
