import { AutoGrid, Flex } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';

/** In pixels: about 60 letters, as wide as a line that is easy to read; narrower where there is less room. */
const columnWidth = 480;

/** The inputs of a form under each other, not wider than one reads with ease. */
export function FormColumn({ children }: { children: ReactNode }) {
  return (
    <AutoGrid columnWidth={columnWidth}>
      <Flex direction="column" gap="md">
        {children}
      </Flex>
    </AutoGrid>
  );
}
