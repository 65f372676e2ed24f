import { Button, Flex, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { AuditEntry } from '../../api-types.ts';
import { copiedAtMost, csvOf } from '../../audit/csv-of.ts';
import { exportCommand } from '../../audit/export-command.ts';
import type { AuditFilters } from '../../queries/filters.ts';
import { useAuditWords } from '../../words/use-audit-words.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';

/** Taking entries along: those that are shown as a table, all of them with a command. */
export function AuditExport({ entries, filters }: { entries: readonly AuditEntry[]; filters: AuditFilters }) {
  const { actions, apiUrl } = useSurface();
  const words = useAuditWords();
  const pages = usePagesWords();
  const count = Math.min(entries.length, copiedAtMost);
  const command = exportCommand(apiUrl, filters);
  const copy = async (text: string, message: string) => {
    try {
      await actions.copyTextToClipboard(text);
      actions.addAlert({ type: 'success', title: pages('copied'), message });
    } catch {
      actions.addAlert({ type: 'danger', title: pages('notDone'), message: words('notCopied') });
    }
  };
  return (
    <Flex direction="column" gap="sm">
      <Text>{words('exportText')}</Text>
      <Text variant="microcopy">{command}</Text>
      <Flex direction="row" gap="sm">
        <Button
          variant="primary"
          disabled={count === 0}
          onClick={() => void copy(csvOf(entries), words('copiedRows', { count }))}
        >
          {words('copyRows', { count })}
        </Button>
        <Button onClick={() => void copy(command, words('copiedCommand'))}>{words('copyCommand')}</Button>
      </Flex>
    </Flex>
  );
}
