import { Button, Flex, Panel, PanelBody, PanelFooter, PanelSection, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Session } from '../../api-types.ts';
import { useMay } from '../../queries/use-me.ts';
import { useSession } from '../../queries/use-sessions.ts';
import { useSyncChanges } from '../../queries/use-sync-changes.ts';
import { isUnderWay } from '../../queries/use-sync-status.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { useSyncsWords } from '../../words/use-syncs-words.ts';
import { FailedAction } from '../FailedAction.tsx';
import { TakeBackPreview } from './TakeBackPreview.tsx';

const panelId = 'take-back';

/** Takes a sync back, for admins: first what that would do, then doing it. */
export function TakeBack({ session }: { session: Session }) {
  const words = useSyncsWords();
  const may = useMay('sync:revert');
  return (
    <Flex direction="column" gap="xs" align="start">
      <Button disabled={!may} overlay={<TakeBackPanel session={session} />}>
        {words('takeBack')}
      </Button>
      {!may && <Text variant="microcopy">{words('takeBackOnlyAdmins')}</Text>}
    </Flex>
  );
}

function TakeBackPanel({ session }: { session: Session }) {
  const { actions } = useSurface();
  const words = useSyncsWords();
  const pages = usePagesWords();
  const look = useSyncChanges().revert;
  const { revert } = useSyncChanges();
  const previewId = look.data?.outcome === 'ok' ? look.data.value.sessionId : null;
  const preview = useSession(previewId).data;
  const isLooking = look.isPending || (previewId !== null && (preview === undefined || isUnderWay(preview)));
  const isKnown = preview?.status === 'completed';
  const takeBack = async () => {
    const answer = await revert.mutateAsync({ id: session.id, preview: false });
    if (answer.outcome !== 'ok') return;
    actions.closeOverlay(panelId);
    actions.navigateToPage({ to: '/syncs/:id', params: { id: answer.value.sessionId } });
  };
  const failed = [look.data, revert.data].find((answer) => answer !== undefined && answer.outcome !== 'ok');
  return (
    <Panel id={panelId} title={words('takeBackTitle')} variant="modal" width="md">
      <PanelBody>
        <PanelSection>
          <Flex direction="column" gap="sm">
            <Text>{words('takeBackRules')}</Text>
            {previewId === null && <Text>{words('takeBackReady')}</Text>}
            {isLooking && <Text>{words('takeBackLooking')}</Text>}
            {isKnown && preview !== undefined && <TakeBackPreview preview={preview} />}
            {preview !== undefined && !isUnderWay(preview) && !isKnown && (
              <Text>{words('takeBackFailed')}</Text>
            )}
            {failed !== undefined && <FailedAction failure={failed} />}
          </Flex>
        </PanelSection>
      </PanelBody>
      <PanelFooter>
        {isKnown ? (
          <Button variant="destructive" disabled={revert.isPending} onClick={() => void takeBack()}>
            {words('takeBackYes')}
          </Button>
        ) : (
          <Button
            variant="primary"
            disabled={isLooking}
            onClick={() => look.mutate({ id: session.id, preview: true })}
          >
            {words('takeBackLook')}
          </Button>
        )}
        <Button onClick={() => actions.closeOverlay(panelId)}>{pages('cancel')}</Button>
      </PanelFooter>
    </Panel>
  );
}
