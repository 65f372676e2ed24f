import { Heading } from '@hubspot/ui-extensions';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { keys } from '../../queries/keys.ts';
import { isUnderWay, useSyncStatus } from '../../queries/use-sync-status.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { PageFrame } from '../PageFrame.tsx';
import { ListFrame } from '../ListFrame.tsx';
import { RunningSync } from './RunningSync.tsx';
import { SessionsTable } from './SessionsTable.tsx';
import { StartSync } from './StartSync.tsx';
import { SyncAnswer } from './SyncAnswer.tsx';
import { useSyncsWords } from '../../words/use-syncs-words.ts';

/** What ran, what runs now, and starting it. */
export function SyncsPage() {
  const words = useSyncsWords();
  const pages = usePagesWords();
  const status = useSyncStatus();
  const session = status.data?.session ?? null;
  const running = session !== null && isUnderWay(session) ? session : null;
  useListAfter(running?.id ?? null);
  return (
    <PageFrame title={pages('syncs')}>
      <ListFrame query={status}>
        {status.data !== undefined && <SyncAnswer status={status.data} nowMs={status.dataUpdatedAt} />}
        {running === null ? <StartSync /> : <RunningSync session={running} nowMs={status.dataUpdatedAt} />}
      </ListFrame>
      <Heading>{words('history')}</Heading>
      <SessionsTable />
    </PageFrame>
  );
}

/** The list is read again when a sync begins or ends. */
function useListAfter(runningId: string | null) {
  const client = useQueryClient();
  const before = useRef(runningId);
  useEffect(() => {
    if (before.current === runningId) return;
    before.current = runningId;
    void client.invalidateQueries({ queryKey: keys.sessions });
  }, [client, runningId]);
}
