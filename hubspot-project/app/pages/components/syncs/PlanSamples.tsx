import { Accordion, Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Provider, SessionResult as Result } from '../../api-types.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { useSyncsWords } from '../../words/use-syncs-words.ts';
import { RecordLinks } from '../RecordLinks.tsx';

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
/** What was to be done by a plan that a sync was started with. */
const ran = { ...done, create: 'wasToCreate', link: 'wasToLink', update: 'wasToUpdate' } as const;
const headings = { planned, ran, done } as const;

/** Of a plan, of one that was run, of what is over. */
export type Tense = keyof typeof headings;

/** A few people as examples of what a plan would do, or of what a sync found, value by value. */
export function PlanSamples({ result, tense }: { result: Result; tense: Tense }) {
  const words = useSyncsWords();
  const samples = result.perConnection.flatMap(({ provider, samples: some }) =>
    some.map((sample) => ({ provider, sample })),
  );
  if (samples.length === 0) return null;
  return (
    <Accordion title={words('samples')} defaultOpen={true}>
      <Flex direction="column" gap="md">
        {samples.map(({ provider, sample }, index) => (
          <Shown key={index} provider={provider} sample={sample} tense={tense} />
        ))}
      </Flex>
    </Accordion>
  );
}

function Shown({ provider, sample, tense }: { provider: Provider; sample: Sample; tense: Tense }) {
  const { shared } = useSurface();
  const words = useSyncsWords();
  const pages = usePagesWords();
  const place = shared(provider);
  const said = (value: string | null) => (value === null || value === '' ? pages('none') : value);
  const line = sample.what === 'conflict' ? 'differed' : tense === 'done' ? 'changedField' : 'sampleField';
  return (
    <Flex direction="column" gap="flush" align="start">
      <Text format={{ fontWeight: 'demibold' }}>{sample.name ?? words('unnamed')}</Text>
      <StatusTag variant={sample.what === 'conflict' || sample.what === 'ambiguous' ? 'warning' : 'info'}>
        {words(headings[tense][sample.what], { place })}
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
