import { AutoGrid, Flex, Heading, List, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { askedFields } from '../view-asks.ts';
import type { MappingRow, PlanResult, SettingsView } from '../view.ts';
import { usePlanWords } from '../words/use-words.ts';

/** In pixels; the CRMs stand beside each other where there is room. */
const columnWidth = 320;
const kinds = ['create', 'link', 'update', 'settled', 'conflict', 'ambiguous', 'skip'] as const;
type Crm = PlanResult['perConnection'][number];

/** What a plan would do at each CRM, in words and numbers. */
export function PlanFigures({ view, result }: { view: SettingsView; result: PlanResult }) {
  const words = usePlanWords();
  const { shared } = useSurface();
  const asked = askedFields(view);
  const waits = result.perConnection.some((crm) => crm.ambiguous + waiting(crm, asked) > 0);
  return (
    <Flex direction="column" gap="sm">
      <AutoGrid columnWidth={columnWidth} flexible={true} gap="md">
        {result.perConnection.map((crm) => {
          const conflict = waiting(crm, asked);
          const counts = { ...crm, conflict, settled: crm.conflict - conflict };
          const some = kinds.filter((kind) => counts[kind] > 0);
          const name = shared(counts.provider);
          if (some.length === 0) return <Text key={counts.provider}>{words('nothing', { name })}</Text>;
          return (
            <Flex key={counts.provider} direction="column" gap="xs">
              <Heading>{name}</Heading>
              <List variant="unordered-styled">
                {some.map((kind) => (
                  <Text key={kind}>{words(kind, { count: counts[kind] })}</Text>
                ))}
              </List>
            </Flex>
          );
        })}
      </AutoGrid>
      {waits && <Text variant="microcopy">{words('recordsOrQuestions')}</Text>}
      <Text variant="microcopy">
        {words('effort', { minutes: Math.round(result.minutes), calls: result.apiCalls })}
      </Text>
    </Flex>
  );
}

/** How many fields that differ wait for a person; the others are settled by their rule. */
function waiting({ fields }: Crm, asked: ReadonlySet<MappingRow['field']>): number {
  return [...asked].reduce((sum, field) => sum + (fields[field]?.conflict ?? 0), 0);
}
