import { Accordion, List, Text } from '@hubspot/ui-extensions';
import { useApprovalsWords } from '../../words/use-approvals-words.ts';

/** A person reads so many lines before deciding; the rest is a click away. */
const shownAtFirst = 5;

/** What happens if a request is approved, line by line. */
export function Effects({ effects }: { effects: readonly string[] }) {
  const words = useApprovalsWords();
  if (effects.length <= shownAtFirst + 1) return <Lines of={effects} />;
  const rest = effects.slice(shownAtFirst);
  return (
    <>
      <Lines of={effects.slice(0, shownAtFirst)} />
      <Accordion title={words('moreEffects', { count: rest.length })} size="xs">
        <Lines of={rest} />
      </Accordion>
    </>
  );
}

function Lines({ of }: { of: readonly string[] }) {
  return (
    <List variant="unordered-styled">
      {of.map((effect) => (
        <Text key={effect}>{effect}</Text>
      ))}
    </List>
  );
}
