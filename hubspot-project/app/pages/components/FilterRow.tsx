import { AutoGrid } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';

const columnWidthPx = 220;

/** What narrows a list, side by side where there is room. */
export function FilterRow({ children }: { children: ReactNode }) {
  return (
    <AutoGrid columnWidth={columnWidthPx} flexible={true} gap="sm">
      {children}
    </AutoGrid>
  );
}
