import { BarChart, Flex, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { moving, sumOf } from '../../figures/figures.ts';
import type { Figures } from '../../figures/figures.ts';
import { useHomeWords } from '../../words/use-home-words.ts';
import { FiguresTable } from './FiguresTable.tsx';

/** What was taken in from each CRM and sent to it, by day. */
export function VolumeChart({ figures }: { figures: Figures }) {
  const { shared } = useSurface();
  const words = useHomeWords();
  const columns = moving(figures).flatMap((one) => [
    { label: words('fromCrm', { place: shared(one.provider) }), values: one.in },
    { label: words('toCrm', { place: shared(one.provider) }), values: one.out },
  ]);
  const { days } = figures;
  const count = sumOf(columns.map(({ values }) => sumOf(values)));
  const title = words('volumeTitle', { count, days: days.length });
  if (count === 0) return <Text format={{ fontWeight: 'demibold' }}>{title}</Text>;
  const data = days.flatMap((day, index) =>
    columns.map(({ label, values }) => ({ day, way: label, changes: values[index] ?? 0 })),
  );
  return (
    <Flex direction="column" gap="xs">
      <BarChart
        data={data}
        axes={{
          x: { field: 'day', fieldType: 'datetime', label: words('day') },
          y: { field: 'changes', fieldType: 'linear', label: words('changes') },
          options: { groupFieldByColor: 'way', stacking: true },
        }}
        options={{ title, showLegend: true, showTooltips: true }}
      />
      <FiguresTable title={title} days={days} columns={columns} />
    </Flex>
  );
}
