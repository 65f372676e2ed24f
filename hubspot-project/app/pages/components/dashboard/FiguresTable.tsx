import {
  Accordion,
  Button,
  Flex,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayDay } from 'kindred-shared/time/say-when.ts';
import { useState } from 'react';
import { useHomeWords } from '../../words/use-home-words.ts';

const rowsAtOnce = 25;

type FiguresTableProps = {
  /** What the chart is called, for those who hear it. */
  title: string;
  days: readonly string[];
  columns: readonly { label: string; values: readonly number[] }[];
};

/** A chart's figures for those who read rather than look: the latest day first. */
export function FiguresTable({ title, days, columns }: FiguresTableProps) {
  const { timeStyle } = useSurface();
  const words = useHomeWords();
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState(rowsAtOnce);
  const number = new Intl.NumberFormat(timeStyle.tag);
  const latestFirst = days
    .map((day, index) => ({ day, values: columns.map(({ values }) => values[index] ?? 0) }))
    .reverse();
  return (
    <Accordion title={`${words('asTable')}: ${title}`} size="xs" open={open} onClick={() => setOpen(!open)}>
      {open && (
        <Flex direction="column" gap="xs">
          <Table density="condensed">
            <TableHead>
              <TableRow>
                <TableHeader>{words('day')}</TableHeader>
                {columns.map(({ label }) => (
                  <TableHeader key={label}>{label}</TableHeader>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {latestFirst.slice(0, shown).map(({ day, values }) => (
                <TableRow key={day}>
                  <TableCell>{sayDay(Date.parse(day), { ...timeStyle, timeZone: 'UTC' })}</TableCell>
                  {values.map((value, index) => (
                    <TableCell key={columns[index]?.label}>{number.format(value)}</TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
          {latestFirst.length > shown && (
            <Button size="xs" variant="secondary" onClick={() => setShown(shown + rowsAtOnce)}>
              {words('more')}
            </Button>
          )}
        </Flex>
      )}
    </Accordion>
  );
}
