import {
  AutoGrid,
  BarChart,
  Flex,
  LineChart,
  ScoreCircle,
  Statistics,
  StatisticsItem,
  StatisticsTrend,
  Text,
} from '@hubspot/ui-extensions';

const weeks = [
  '2026-10-05',
  '2026-10-12',
  '2026-10-19',
  '2026-10-26',
  '2026-11-02',
  '2026-11-09',
  '2026-11-16',
];
const runs = weeks.flatMap((week, index) => [
  { week, count: 1_200 + index * 340, where: 'HubSpot' },
  { week, count: 2_900 - index * 190, where: 'Pipedrive' },
]);
const known = [
  { where: 'HubSpot', count: 1_240 },
  { where: 'Pipedrive', count: 890 },
  { where: 'Both of them, and the application', count: 2_310 },
];

export function Charts() {
  return (
    <Flex direction="column" gap="lg">
      <Statistics>
        <StatisticsItem label="In sync" number="98.2 %">
          <StatisticsTrend direction="increase" value="1.4 %" />
        </StatisticsItem>
        <StatisticsItem label="Conflicts" number={3}>
          <StatisticsTrend direction="increase" color="red" value="2" />
        </StatisticsItem>
        <StatisticsItem label="Changes today" number="1,204">
          <Text>since midnight</Text>
        </StatisticsItem>
      </Statistics>
      <AutoGrid columnWidth={420} gap="lg" flexible={true}>
        <BarChart
          data={runs}
          axes={{
            x: { field: 'week', fieldType: 'datetime', label: 'Week' },
            y: { field: 'count', fieldType: 'linear', label: 'Changes' },
            options: { groupFieldByColor: 'where', stacking: true },
          }}
          options={{ title: 'Changes by week', showLegend: true, showTooltips: true }}
        />
        <LineChart
          data={runs}
          axes={{
            x: { field: 'week', fieldType: 'datetime', label: 'Week' },
            y: { field: 'count', fieldType: 'linear', label: 'Changes' },
            options: { groupFieldByColor: 'where' },
          }}
          options={{ title: 'HubSpot overtook Pipedrive in October', showLegend: true }}
        />
        <BarChart
          data={known}
          axes={{
            x: { field: 'count', fieldType: 'linear', label: 'Contacts' },
            y: { field: 'where', fieldType: 'category', label: 'Known in' },
          }}
          options={{ title: 'Where pronouns are known' }}
        />
        <LineChart
          data={[]}
          axes={{
            x: { field: 'week', fieldType: 'datetime', label: 'Week' },
            y: { field: 'count', fieldType: 'linear', label: 'Errors' },
          }}
          options={{ title: 'Errors by week' }}
        />
      </AutoGrid>
      <Flex gap="md">
        <ScoreCircle score={20} />
        <ScoreCircle score={50} />
        <ScoreCircle score={92} />
      </Flex>
    </Flex>
  );
}
