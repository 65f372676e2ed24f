import { Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import { PageLink, usePageRoute } from '@hubspot/ui-extensions/pages';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayMoment } from 'kindred-shared/time/say-when.ts';
import type { Session } from '../../api-types.ts';
import { useSession } from '../../queries/use-sessions.ts';
import { isUnderWay } from '../../queries/use-sync-status.ts';
import { sayKind, saySession } from '../../words/say-session.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { useSyncsWords } from '../../words/use-syncs-words.ts';
import { ListFrame } from '../ListFrame.tsx';
import { PageFrame } from '../PageFrame.tsx';
import { RunningSync } from './RunningSync.tsx';
import { SessionCounts } from './SessionCounts.tsx';
import { SessionLog } from './SessionLog.tsx';
import { SessionResult } from './SessionResult.tsx';
import { TakeBack } from './TakeBack.tsx';

/** One sync: how far it is, what came of it, what happened to each record, and taking it back. */
export function SessionPage() {
  const words = useSyncsWords();
  const pages = usePagesWords();
  const { params } = usePageRoute();
  const id = params['id'] ?? '';
  const query = useSession(id);
  const session = query.data;
  return (
    <PageFrame
      title={session === undefined ? words('one') : sayKind(session, words)}
      parent={{ title: pages('syncs'), to: '/syncs' }}
    >
      <ListFrame query={query}>
        {session !== undefined && <Shown session={session} nowMs={query.dataUpdatedAt} />}
      </ListFrame>
    </PageFrame>
  );
}

function Shown({ session, nowMs }: { session: Session; nowMs: number }) {
  const isOver = !isUnderWay(session);
  return (
    <Flex direction="column" gap="md">
      <Standing session={session} />
      {!isOver && <RunningSync session={session} nowMs={nowMs} />}
      {isOver && session.kind !== 'plan' && session.preview !== true && (
        <TakeBack key={session.id} session={session} />
      )}
      <SessionCounts session={session} />
      {session.result !== null && <SessionResult session={session} result={session.result} />}
      {session.kind !== 'plan' && <SessionLog id={session.id} />}
    </Flex>
  );
}

function Standing({ session }: { session: Session }) {
  const { timeStyle } = useSurface();
  const words = useSyncsWords();
  const { variant, state, more } = saySession(session, words);
  const from = sayMoment(session.startedAt, timeStyle);
  const to = sayMoment(session.endedAt, timeStyle);
  return (
    <Flex direction="column" gap="xs" align="start">
      <StatusTag variant={variant}>{state}</StatusTag>
      {more !== null && <Text>{more}</Text>}
      {from !== null && (
        <Text variant="microcopy">
          {to === null ? words('from', { when: from }) : words('fromTo', { from, to })}
        </Text>
      )}
      <Origin
        id={session.revertsId}
        said={words(session.preview === true ? 'preview' : 'takenBack')}
        link={words('original')}
      />
      <Origin id={session.ranAs ?? null} said={words('ranText')} link={words('theRun')} />
      <Origin id={session.planId} said={words('wasPlanned')} link={words('thePlan')} />
    </Flex>
  );
}

function Origin({ id, said, link }: { id: string | null; said: string; link: string }) {
  if (id === null) return null;
  return (
    <Flex direction="row" gap="xs">
      <Text inline={true}>{said}</Text>
      <PageLink to="/syncs/:id" params={{ id }}>
        {link}
      </PageLink>
    </Flex>
  );
}
