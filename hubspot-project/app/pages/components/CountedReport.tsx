import { Alert, List, Text } from '@hubspot/ui-extensions';

/** What came of doing many at once: how many in the title, and a line for each reason beside it. */
export function CountedReport({
  title,
  lines,
  isComplete,
}: {
  title: string;
  lines: readonly string[];
  isComplete: boolean;
}) {
  return (
    <Alert variant={isComplete ? 'success' : 'warning'} title={title}>
      {lines.length > 0 && (
        <List variant="unordered-styled">
          {lines.map((line) => (
            <Text key={line}>{line}</Text>
          ))}
        </List>
      )}
    </Alert>
  );
}
