import { EmptyState, Flex, Heading, LoadingSpinner, Select, Text } from '@hubspot/ui-extensions';
import { FailureNotice } from 'kindred-shared/components/FailureNotice.tsx';
import { failureOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayWhen } from 'kindred-shared/time/say-when.ts';
import { useState } from 'react';
import { ranges } from '../../figures/figures.ts';
import type { Range } from '../../figures/figures.ts';
import type { HomeFigures } from '../../home-types.ts';
import { useFigures } from '../../queries/use-figures.ts';
import { useHomeWords } from '../../words/use-home-words.ts';
import { FilterRow } from '../FilterRow.tsx';
import { CoverageChart } from './CoverageChart.tsx';
import { ErrorsChart } from './ErrorsChart.tsx';
import { VolumeChart } from './VolumeChart.tsx';

/** How it went: what moved, what failed, and for how many contacts pronouns are known, over the days that are chosen. */
export function FiguresPart({ figures: home, nowMs }: { figures: HomeFigures; nowMs: number }) {
  const { timeStyle } = useSurface();
  const words = useHomeWords();
  const [range, setRange] = useState<Range>(30);
  const { figures, query } = useFigures(home, range);
  if (home.countedAt === null) {
    return (
      <EmptyState title={words('noFiguresTitle')} imageName="emptyStateCharts">
        <Text>{words('noFiguresText')}</Text>
      </EmptyState>
    );
  }
  return (
    <Flex direction="column" gap="md">
      <Heading>{words('figures')}</Heading>
      <FilterRow>
        <Select
          label={words('range')}
          name="range"
          value={range}
          options={ranges.map((days) => ({ value: days, label: words('rangeDays', { count: days }) }))}
          onChange={(chosen) => setRange(ranges.find((days) => days === Number(chosen)) ?? 30)}
        />
      </FilterRow>
      {figures === null && query.error === null && (
        <LoadingSpinner label={words('loadingFigures')} showLabel={true} layout="centered" />
      )}
      {figures === null && query.error !== null && (
        <FailureNotice failure={failureOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {figures !== null && (
        <>
          <VolumeChart figures={figures} />
          <ErrorsChart figures={figures} />
          <CoverageChart figures={figures} today={home.coverage.today} />
        </>
      )}
      <Text variant="microcopy">
        {words('countedAt', { when: sayWhen(home.countedAt, nowMs, timeStyle) ?? '' })}
      </Text>
    </Flex>
  );
}
