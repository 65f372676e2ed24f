import {
  Flex,
  Heading,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayWhen } from 'kindred-shared/time/say-when.ts';
import type { Health } from '../../home-types.ts';
import { sayHealth, sayWaiting } from '../../words/say-health.ts';
import { useHomeWords } from '../../words/use-home-words.ts';

/** How each CRM is, how current we are with it, and what waits. */
export function SyncHealth({
  health,
  open,
  nowMs,
}: {
  health: readonly Health[];
  /** Records that wait for a person. */
  open: number;
  nowMs: number;
}) {
  const { shared, timeStyle } = useSurface();
  const words = useHomeWords();
  return (
    <Flex direction="column" gap="xs">
      <Heading>{words('health')}</Heading>
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>{words('colState')}</TableHeader>
            <TableHeader>{words('colCrm')}</TableHeader>
            <TableHeader>{words('colFresh')}</TableHeader>
            <TableHeader>{words('colWaiting')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {health.map((one) => {
            const { variant, text } = sayHealth(one, open, words);
            return (
              <TableRow key={one.provider}>
                <TableCell width="min">
                  <StatusTag variant={variant}>{text}</StatusTag>
                </TableCell>
                <TableCell>{shared(one.provider)}</TableCell>
                <TableCell>{sayWhen(one.lastLookAt, nowMs, timeStyle) ?? words('never')}</TableCell>
                <TableCell>{sayWaiting(one, sayWhen(one.oldestUnsentAt, nowMs, timeStyle), words)}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Flex>
  );
}
