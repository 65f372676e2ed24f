import { Accordion, Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Provider } from '../../api-types.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { useSyncsWords } from '../../words/use-syncs-words.ts';
import { RecordLinks } from '../RecordLinks.tsx';
import type { Result } from './SessionResult.tsx';

type Sample = Result['perConnection'][number]['samples'][number];
const headings = {
  create: 'sampleCreate',
  link: 'sampleLink',
  update: 'sampleUpdate',
  conflict: 'sampleConflict',
  ambiguous: 'sampleAmbiguous',
} as const;

/** A few people as examples of what a plan would do, value by value. */
export function PlanSamples({ result }: { result: Result }) {
  const words = useSyncsWords();
  const samples = result.perConnection.flatMap(({ provider, samples: some }) =>
    some.map((sample) => ({ provider, sample })),
  );
  if (samples.length === 0) return null;
  return (
    <Accordion title={words('samples')} defaultOpen={true}>
      <Flex direction="column" gap="md">
        {samples.map(({ provider, sample }, index) => (
          <Shown key={index} provider={provider} sample={sample} />
        ))}
      </Flex>
    </Accordion>
  );
}

function Shown({ provider, sample }: { provider: Provider; sample: Sample }) {
  const { shared } = useSurface();
  const words = useSyncsWords();
  const pages = usePagesWords();
  const said = (value: string | null) => (value === null || value === '' ? pages('none') : value);
  return (
    <Flex direction="column" gap="flush" align="start">
      <StatusTag variant={sample.what === 'conflict' || sample.what === 'ambiguous' ? 'warning' : 'info'}>
        {words(headings[sample.what], { place: shared(provider) })}
      </StatusTag>
      {sample.fields.map(({ field, from, to }) => (
        <Text key={field}>
          {words('sampleField', { field: shared(field), from: said(from), to: said(to) })}
        </Text>
      ))}
      <RecordLinks records={[{ provider, externalId: sample.externalId }]} />
    </Flex>
  );
}
