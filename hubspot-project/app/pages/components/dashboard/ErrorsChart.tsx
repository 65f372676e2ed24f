import { BarChart, Flex, Text } from '@hubspot/ui-extensions';
import { sumOf } from '../../figures/figures.ts';
import type { Figures } from '../../figures/figures.ts';
import { useHomeWords } from '../../words/use-home-words.ts';
import { FiguresTable } from './FiguresTable.tsx';

/** What failed, by day. */
export function ErrorsChart({ figures: { days, errors } }: { figures: Figures }) {
  const words = useHomeWords();
  const count = sumOf(errors);
  const title = words('errorsTitle', { count, days: days.length });
  if (count === 0) return <Text format={{ fontWeight: 'demibold' }}>{title}</Text>;
  return (
    <Flex direction="column" gap="xs">
      <BarChart
        data={days.map((day, index) => ({ day, errors: errors[index] ?? 0 }))}
        axes={{
          x: { field: 'day', fieldType: 'datetime', label: words('day') },
          y: { field: 'errors', fieldType: 'linear', label: words('errors') },
        }}
        options={{ title, showTooltips: true, colorList: ['darkOrange'] }}
      />
      <Text variant="microcopy">{words('errorsText')}</Text>
      <FiguresTable title={title} days={days} columns={[{ label: words('errors'), values: errors }]} />
    </Flex>
  );
}
