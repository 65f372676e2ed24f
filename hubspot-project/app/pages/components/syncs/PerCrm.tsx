import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { fieldKeys } from '../../api-types.ts';
import type { SessionResult as Result } from '../../api-types.ts';
import { useSyncsWords } from '../../words/use-syncs-words.ts';

const rows = ['create', 'link', 'update', 'conflict', 'ambiguous', 'refused', 'archive', 'skip'] as const;

/** Records by what happens to them, a column for each CRM; what happens to none is left out. */
export function PerCrm({ result }: { result: Result }) {
  const { shared, timeStyle } = useSurface();
  const words = useSyncsWords();
  const figures = new Intl.NumberFormat(timeStyle.tag);
  const crms = result.perConnection;
  return (
    <>
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>{words('what')}</TableHeader>
            {crms.map(({ provider }) => (
              <TableHeader key={provider}>{shared(provider)}</TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows
            .filter((name) => name === 'skip' || crms.some((crm) => (crm[name] ?? 0) > 0))
            .map((name) => (
              <TableRow key={name}>
                <TableCell>{words(name)}</TableCell>
                {crms.map((crm) => (
                  <TableCell key={crm.provider}>{figures.format(crm[name] ?? 0)}</TableCell>
                ))}
              </TableRow>
            ))}
        </TableBody>
      </Table>
      {crms.map((crm) => (
        <FieldsOf key={crm.provider} crm={crm} />
      ))}
    </>
  );
}

function FieldsOf({ crm }: { crm: Result['perConnection'][number] }) {
  const { shared } = useSurface();
  const words = useSyncsWords();
  const said = fieldKeys.flatMap((field) => {
    const counts = crm.fields[field];
    if (counts === undefined || counts.update + counts.conflict === 0) return [];
    return [words('fieldCounts', { field: shared(field), ...counts })];
  });
  if (said.length === 0) return null;
  return <Text variant="microcopy">{`${shared(crm.provider)}: ${said.join(' · ')}`}</Text>;
}
