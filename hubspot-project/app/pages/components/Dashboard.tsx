import { Flex, LoadingSpinner } from '@hubspot/ui-extensions';
import { PageTitle } from '@hubspot/ui-extensions/pages';
import { FailureNotice } from 'kindred-shared/components/FailureNotice.tsx';
import { failureOf } from 'kindred-shared/query/failed-query.ts';
import { needsOf, openRecords } from '../needs/needs-of.ts';
import { useHome } from '../queries/use-home.ts';
import { useHomeWords } from '../words/use-home-words.ts';
import { AnswerLine } from './dashboard/AnswerLine.tsx';
import { FiguresPart } from './dashboard/FiguresPart.tsx';
import { LastSyncs } from './dashboard/LastSyncs.tsx';
import { NeedsYou } from './dashboard/NeedsYou.tsx';
import { OldNews } from './dashboard/OldNews.tsx';
import { RunningSync } from './dashboard/RunningSync.tsx';
import { SettingsPath } from './dashboard/SettingsPath.tsx';
import { SyncHealth } from './dashboard/SyncHealth.tsx';

/** What needs somebody now, how the sync is, and how it went. */
export function Dashboard() {
  const words = useHomeWords();
  const query = useHome();
  const { data: home } = query;
  // Times are relative to when they were read.
  const nowMs = Math.max(query.dataUpdatedAt, query.errorUpdatedAt);
  const retry = () => void query.refetch();
  if (home === undefined) {
    return (
      <Flex direction="column" gap="md">
        <PageTitle>{words('title')}</PageTitle>
        {query.error === null ? (
          <LoadingSpinner label={words('loading')} showLabel={true} layout="centered" />
        ) : (
          <FailureNotice failure={failureOf(query.error)} onRetry={retry} />
        )}
      </Flex>
    );
  }
  return (
    <Flex direction="column" gap="lg">
      <PageTitle>{words('title')}</PageTitle>
      {query.error !== null && (
        <OldNews
          failure={failureOf(query.error)}
          readAtMs={query.dataUpdatedAt}
          nowMs={nowMs}
          onRetry={retry}
        />
      )}
      <AnswerLine home={home} />
      <NeedsYou home={home} nowMs={nowMs} />
      {home.running !== null && <RunningSync session={home.running} />}
      {home.health !== null && <SyncHealth health={home.health} open={openRecords(home)} nowMs={nowMs} />}
      {home.figures !== null && <FiguresPart figures={home.figures} nowMs={nowMs} />}
      <LastSyncs sessions={home.lastSessions} nowMs={nowMs} />
      {needsOf(home)[0]?.path !== null && <SettingsPath />}
    </Flex>
  );
}
