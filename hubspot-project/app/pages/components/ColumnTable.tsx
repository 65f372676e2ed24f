import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';

export type Column<Item> = {
  title: string;
  /** `min`: on one line, for short states, times and actions; a number: not narrower, in pixels. */
  width?: 'min' | 'auto' | number;
  cell: (item: Item) => ReactNode;
};

/** A list as a table: what each column is called, and what it says of an item. */
export function ColumnTable<Item>({
  columns,
  items,
  keyOf,
}: {
  columns: readonly Column<Item>[];
  items: readonly Item[];
  keyOf: (item: Item) => string;
}) {
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          {columns.map(({ title, width = 'auto' }) => (
            <TableHeader key={title} width={width}>
              {title}
            </TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {items.map((item) => (
          <TableRow key={keyOf(item)}>
            {columns.map(({ title, width = 'auto', cell }) => (
              <TableCell key={title} width={width}>
                {cell(item)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
