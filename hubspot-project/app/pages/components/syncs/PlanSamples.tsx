import { Accordion, Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Provider } from '../../api-types.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { useSyncsWords } from '../../words/use-syncs-words.ts';
import { RecordLinks } from '../RecordLinks.tsx';
import type { Result } from './SessionResult.tsx';

type Sample = Result['perConnection'][number]['samples'][number];
const planned = {
  create: 'sampleCreate',
  link: 'sampleLink',
  update: 'sampleUpdate',
  conflict: 'sampleConflict',
  ambiguous: 'sampleAmbiguous',
} as const;
/** A sync keeps examples of what matching found; what it wrote is in its log. */
const done = { ...planned, link: 'wasLinked', conflict: 'wasConflict', ambiguous: 'wasAmbiguous' } as const;

/** A few people as examples of what a plan would do, or of what a sync found (`isOver`), value by value. */
export function PlanSamples({ result, isOver }: { result: Result; isOver: boolean }) {
  const words = useSyncsWords();
  const samples = result.perConnection.flatMap(({ provider, samples: some }) =>
    some.map((sample) => ({ provider, sample })),
  );
  if (samples.length === 0) return null;
  return (
    <Accordion title={words('samples')} defaultOpen={true}>
      <Flex direction="column" gap="md">
        {samples.map(({ provider, sample }, index) => (
          <Shown key={index} provider={provider} sample={sample} isOver={isOver} />
        ))}
      </Flex>
    </Accordion>
  );
}

function Shown({ provider, sample, isOver }: { provider: Provider; sample: Sample; isOver: boolean }) {
  const { shared } = useSurface();
  const words = useSyncsWords();
  const pages = usePagesWords();
  const place = shared(provider);
  const said = (value: string | null) => (value === null || value === '' ? pages('none') : value);
  const line = sample.what === 'conflict' ? 'differed' : isOver ? 'changedField' : 'sampleField';
  return (
    <Flex direction="column" gap="flush" align="start">
      <Text format={{ fontWeight: 'demibold' }}>{sample.name ?? words('unnamed')}</Text>
      <StatusTag variant={sample.what === 'conflict' || sample.what === 'ambiguous' ? 'warning' : 'info'}>
        {words((isOver ? done : planned)[sample.what], { place })}
      </StatusTag>
      {sample.fields.map(({ field, from, to }) => (
        <Text key={field}>
          {words(line, { field: shared(field), from: said(from), to: said(to), place })}
        </Text>
      ))}
      <RecordLinks records={[{ provider, externalId: sample.externalId }]} />
    </Flex>
  );
}
