import {
  Button,
  Flex,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { may } from '../view.ts';
import type { MappingRow, Provider, SettingsView } from '../view.ts';
import { useSayOrder } from '../words/use-say-order.ts';
import { useSayRule } from '../words/use-say-rule.ts';
import { useMappingWords } from '../words/use-words.ts';
import { FieldPanel } from './FieldPanel.tsx';
import { PlaceCell } from './PlaceCell.tsx';

const types = { email: 'typeEmail', phone: 'typePhone', text: 'typeText' } as const;

/** Which field goes where, with what it holds, which way it travels and who decides. Each row opens a panel. */
export function MappingTable({ view }: { view: SettingsView }) {
  const words = useMappingWords();
  const { shared } = useSurface();
  const rows = view.draft?.mapping ?? view.mapping;
  const sayOrder = useSayOrder();
  const sayRule = useSayRule(view);
  const ownFieldOf = (provider: Provider) =>
    view.pronounsFields.find((field) => field.provider === provider) ?? null;
  const waits = (row: MappingRow) => {
    const before = view.mapping.find(({ field }) => field === row.field);
    return before !== undefined && JSON.stringify(before) !== JSON.stringify(row);
  };
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>{words('field')}</TableHeader>
          <TableHeader>{shared('hubspot')}</TableHeader>
          <TableHeader>{shared('pipedrive')}</TableHeader>
          <TableHeader>{words('rule')}</TableHeader>
          <TableHeader>{words('action')}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.field}>
            <TableCell>
              <Flex direction="column" gap="flush">
                <Text format={{ fontWeight: 'bold' }}>{shared(row.field)}</Text>
                <Text variant="microcopy">{words(types[row.type])}</Text>
                {waits(row) && <StatusTag variant="warning">{words('waits')}</StatusTag>}
              </Flex>
            </TableCell>
            <PlaceCell place={row.hubspot} own={ownFieldOf('hubspot')} />
            <PlaceCell place={row.pipedrive} own={ownFieldOf('pipedrive')} />
            <TableCell>
              <Text>{sayRule(row)}</Text>
              {row.rule === 'rank' && row.rank !== null && (
                <Text variant="microcopy">{sayOrder(row.rank)}</Text>
              )}
            </TableCell>
            <TableCell>
              <Button
                variant="secondary"
                size="xs"
                disabled={!may(view, 'settings:write')}
                overlay={<FieldPanel view={view} row={row} />}
              >
                {words('change', { field: shared(row.field) })}
              </Button>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
