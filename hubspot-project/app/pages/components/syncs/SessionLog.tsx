import {
  Button,
  Flex,
  Heading,
  Select,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useState } from 'react';
import type { LogEntry } from '../../api-types.ts';
import { useSessionLog } from '../../queries/use-sessions.ts';
import { itemsOf } from '../../queries/use-pages.ts';
import { useSyncsWords } from '../../words/use-syncs-words.ts';
import type { SyncsKey } from '../../words/syncs.en.ts';
import { FilterRow } from '../FilterRow.tsx';
import { ListFrame } from '../ListFrame.tsx';
import { WhoPanel } from './WhoPanel.tsx';

/** What the log calls things, and what people do; the first few can be asked for. */
const outcomes: Readonly<Record<string, SyncsKey>> = {
  refused: 'oRefused',
  ambiguous: 'oAmbiguous',
  failed: 'oFailed',
  conflict: 'oConflict',
  kept: 'oKept',
  updated: 'oUpdated',
  updated_there: 'oUpdatedThere',
  created: 'oCreated',
  created_there: 'oCreatedThere',
  linked: 'oLinked',
  reverted: 'oReverted',
  reverted_there: 'oRevertedThere',
  archived_there: 'oArchivedThere',
  skipped: 'oSkipped',
};
const everything = 'all';

/** What a sync did with each record, and why, a page at a time. */
export function SessionLog({ id }: { id: string }) {
  const words = useSyncsWords();
  const [outcome, setOutcome] = useState(everything);
  const query = useSessionLog(id, outcome === everything ? null : outcome);
  const entries = itemsOf(query.data);
  const options = [
    { label: words('logAll'), value: everything },
    ...Object.entries(outcomes).map(([value, key]) => ({ label: words(key), value })),
  ];
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words('log')}</Heading>
      <FilterRow>
        <Select
          label={words('logFilter')}
          name="outcome"
          value={outcome}
          options={options}
          onChange={(value) => setOutcome(String(value))}
        />
      </FilterRow>
      <ListFrame
        query={query}
        more={query}
        isEmpty={entries.length === 0}
        empty={<Text>{words('logEmpty')}</Text>}
      >
        <Table density="condensed">
          <TableHead>
            <TableRow>
              <TableHeader>{words('colOutcome')}</TableHeader>
              <TableHeader>{words('colRecord')}</TableHeader>
              <TableHeader>{words('colWhy')}</TableHeader>
              <TableHeader>{words('who')}</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {entries.map((entry, index) => (
              <LogRow key={index} entry={entry} panelId={`who-${index}`} />
            ))}
          </TableBody>
        </Table>
      </ListFrame>
    </Flex>
  );
}

function LogRow({ entry, panelId }: { entry: LogEntry; panelId: string }) {
  const { shared } = useSurface();
  const words = useSyncsWords();
  const { provider, externalId, contactId, outcome, fields, reason } = entry;
  const key = outcomes[outcome];
  const place = shared(provider);
  const changed = fields.map((field) => shared(field)).join(', ');
  const said = key === undefined ? outcome.replaceAll('_', ' ') : words(key);
  return (
    <TableRow>
      <TableCell>{changed === '' ? said : `${said}: ${changed}`}</TableCell>
      <TableCell>
        {externalId === null ? words('recordNone', { place }) : words('record', { place, id: externalId })}
      </TableCell>
      <TableCell>{reason}</TableCell>
      <TableCell>
        <Button
          size="xs"
          variant="transparent"
          overlay={<WhoPanel id={panelId} contactId={contactId} record={{ provider, externalId }} />}
        >
          {words('who')}
        </Button>
      </TableCell>
    </TableRow>
  );
}
