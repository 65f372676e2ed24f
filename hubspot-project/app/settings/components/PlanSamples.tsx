import {
  Flex,
  Heading,
  LoadingSpinner,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { FailureNotice } from 'kindred-shared/components/FailureNotice.tsx';
import { failureOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useSession } from '../queries/use-session.ts';
import { askedFields } from '../view-asks.ts';
import type { MappingRow, SettingsView } from '../view.ts';
import { usePlanWords } from '../words/use-words.ts';

/** More examples of one CRM than this would be a list to work through. */
const shownEach = 4;

const kinds = {
  create: 'sampleCreate',
  link: 'sampleLink',
  update: 'sampleUpdate',
  conflict: 'sampleConflict',
  ambiguous: 'sampleAmbiguous',
} as const;

const sayings = {
  create: 'newValue',
  link: 'change',
  update: 'change',
  conflict: 'differ',
  ambiguous: 'change',
} as const;

/** A few records as examples of what a plan would do, with their values as they are and as they would be. */
export function PlanSamples({ view, planId }: { view: SettingsView; planId: string }) {
  const words = usePlanWords();
  const { shared } = useSurface();
  const asked = askedFields(view);
  const isSettled = (what: string, fields: readonly { field: MappingRow['field'] }[]) =>
    what === 'conflict' && !fields.some(({ field }) => asked.has(field));
  const { data, error, refetch } = useSession(planId);
  if (data === undefined) {
    if (error === null) return <LoadingSpinner label={shared('loading')} showLabel={true} />;
    return <FailureNotice failure={failureOf(error)} onRetry={() => void refetch()} />;
  }
  const samples = (data.result?.perConnection ?? []).flatMap(({ provider, samples: some }) =>
    fewOf(some).map((sample, index) => ({ ...sample, provider, key: `${provider} ${index}` })),
  );
  if (samples.length === 0) return null;
  return (
    <Flex direction="column" gap="xs">
      <Heading>{words('samplesTitle')}</Heading>
      <Table density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>{words('samplesWho')}</TableHeader>
            <TableHeader>{words('samplesWhat')}</TableHeader>
            <TableHeader>{words('samplesCrm')}</TableHeader>
            <TableHeader>{words('samplesValues')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {samples.map(({ key, provider, what, name, fields }) => (
            <TableRow key={key}>
              <TableCell>{name ?? words('unnamed')}</TableCell>
              <TableCell>{words(isSettled(what, fields) ? 'sampleSettled' : kinds[what])}</TableCell>
              <TableCell>{shared(provider)}</TableCell>
              <TableCell>
                {fields.length === 0 && (
                  <Text>{words(what === 'ambiguous' ? 'sharesAddress' : 'noValues')}</Text>
                )}
                {fields.map(({ field, from, to }) => (
                  <Text key={field}>
                    {words(sayings[what], {
                      place: shared(provider),
                      field: shared(field),
                      from: from ?? words('empty'),
                      to: to ?? words('empty'),
                    })}
                  </Text>
                ))}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Flex>
  );
}

/** One of each kind first, then more of what there is. */
function fewOf<Sample extends { what: string }>(samples: readonly Sample[]): Sample[] {
  const firsts = samples.filter(
    (sample, index) => samples.findIndex(({ what }) => what === sample.what) === index,
  );
  const rest = samples.filter((sample) => !firsts.includes(sample));
  return [...firsts, ...rest].slice(0, Math.max(shownEach, firsts.length));
}
