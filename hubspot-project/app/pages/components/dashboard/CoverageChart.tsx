import { Flex, LineChart, Statistics, StatisticsItem, StatisticsTrend, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayDay } from 'kindred-shared/time/say-when.ts';
import { sharesOf } from '../../figures/figures.ts';
import type { Figures } from '../../figures/figures.ts';
import type { HomeFigures } from '../../home-types.ts';
import { useHomeWords } from '../../words/use-home-words.ts';
import { FiguresTable } from './FiguresTable.tsx';

type CoverageChartProps = { figures: Figures; today: HomeFigures['coverage']['today'] };

/** For how many contacts pronouns are known: now, and by day. Days on which nobody counted are left out, not zero. */
export function CoverageChart({ figures, today }: CoverageChartProps) {
  const { timeStyle } = useSurface();
  const words = useHomeWords();
  const number = new Intl.NumberFormat(timeStyle.tag);
  const shares = sharesOf(figures);
  const latest = shares.at(-1);
  if (today === null || latest === undefined) return <Text>{words('coverageNone')}</Text>;
  const title = words('coverageTitle', { share: latest.share });
  return (
    <Flex direction="column" gap="xs">
      {shares.length < 2 && <Text format={{ fontWeight: 'demibold' }}>{title}</Text>}
      <Statistics>
        <StatisticsItem label={words('shareNow')} number={words('percent', { share: latest.share })}>
          <Trend shares={shares} />
        </StatisticsItem>
        <StatisticsItem label={words('known')} number={number.format(today.withPronouns)} />
        <StatisticsItem label={words('contacts')} number={number.format(today.contacts)} />
      </Statistics>
      {shares.length > 1 && (
        <LineChart
          data={shares.map(({ day, share }) => ({ day, share }))}
          axes={{
            x: { field: 'day', fieldType: 'datetime', label: words('day') },
            y: { field: 'share', fieldType: 'linear', label: words('share') },
          }}
          options={{ title, showTooltips: true }}
        />
      )}
      <Text variant="microcopy">{words('coverageLine', { count: shares.length })}</Text>
      <FiguresTable
        title={title}
        days={shares.map(({ day }) => day)}
        columns={[
          { label: words('share'), values: shares.map(({ share }) => share) },
          { label: words('known'), values: shares.map(({ known }) => known) },
          { label: words('contacts'), values: shares.map(({ contacts }) => contacts) },
        ]}
      />
    </Flex>
  );
}

/** How the share has moved since the first day that is known. */
function Trend({ shares }: { shares: ReturnType<typeof sharesOf> }) {
  const { timeStyle } = useSurface();
  const words = useHomeWords();
  const [first, latest] = [shares[0], shares.at(-1)];
  const points = (latest?.share ?? 0) - (first?.share ?? 0);
  if (first === undefined || points === 0) return null;
  const day = sayDay(Date.parse(first.day), { ...timeStyle, timeZone: 'UTC' });
  return (
    <StatisticsTrend
      value={words('points', { count: Math.abs(points), day })}
      direction={points > 0 ? 'increase' : 'decrease'}
    />
  );
}
