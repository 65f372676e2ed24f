import { Alert, Flex, LoadingSpinner } from '@hubspot/ui-extensions';
import type { ConflictSide } from '../../shared/card-view.ts';
import type { CardApi, CrmRecord } from '../api.ts';
import { useCard } from '../use-card.ts';
import type { CardFailure } from '../use-card.ts';
import { useFinishSetup, useSavePronouns, useSettleConflict, useSyncNow } from '../use-changes.ts';
import type { WhenStyle } from '../when.ts';
import { failureMessage } from '../failure-message.ts';
import { WORDS } from '../words.ts';
import { LoadFailure } from './LoadFailure.tsx';
import type { HostActions } from '../host-actions.ts';
import { ReadyCard } from './ReadyCard.tsx';
import { StateMessage } from './StateMessage.tsx';

export type PronounsPanelProps = {
  api: CardApi;
  record: CrmRecord;
  whenStyle: WhenStyle;
  actions: HostActions;
};

/** Picks what the card shows: loading, a failure, a state in words, or the pronouns. */
export function PronounsPanel({ api, record, whenStyle, actions }: PronounsPanelProps) {
  const save = useSavePronouns(api, record, () => {
    actions.refreshObjectProperties();
    hurry();
  });
  const { query, hurry } = useCard(api, record, actions.onCrmPropertiesUpdate, save.isPending);
  const sync = useSyncNow(api, record);
  const setup = useFinishSetup(api, record);
  const settle = useSettleConflict(api, record);
  const retry = () => void query.refetch();
  if (query.data === undefined) {
    if (query.error === null)
      return <LoadingSpinner label={WORDS.loading} showLabel={true} layout="centered" />;
    return <LoadFailure failure={query.error} onRetry={retry} />;
  }
  const nowMs = Math.max(query.dataUpdatedAt, query.errorUpdatedAt);
  const startSync = async () => {
    const answer = await sync.mutateAsync();
    if (answer.outcome === 'ok') return;
    actions.addAlert({ type: 'danger', title: WORDS.syncFailed, message: failureMessage(answer) });
  };
  const finishSetup = async () => {
    const answer = await setup.mutateAsync();
    if (answer.outcome === 'ok') actions.addAlert({ type: 'success', message: WORDS.setupDone });
    else actions.addAlert({ type: 'danger', title: WORDS.setupFailed, message: failureMessage(answer) });
  };
  const settleConflict = async (conflictId: string, choose: ConflictSide['source']) => {
    const answer = await settle.mutateAsync({ conflictId, choose });
    hurry();
    if (answer.outcome === 'ok') actions.addAlert({ type: 'success', message: WORDS.conflictSettled });
    else actions.addAlert({ type: 'danger', title: WORDS.conflictFailed, message: failureMessage(answer) });
  };
  return (
    <Flex direction="column" gap="md">
      {query.error !== null && <Alert title={staleTitle(query.error)} variant="warning" />}
      {query.data.state === 'ready' ? (
        <ReadyCard
          view={query.data}
          nowMs={nowMs}
          whenStyle={whenStyle}
          saving={save.isPending}
          syncing={sync.isPending}
          settingUp={setup.isPending}
          settling={settle.isPending ? settle.variables.choose : null}
          onSave={(change) => save.mutateAsync(change)}
          onSync={() => void startSync()}
          onFinishSetup={() => void finishSetup()}
          onSettle={(id, choose) => void settleConflict(id, choose)}
          addAlert={actions.addAlert}
        />
      ) : (
        <StateMessage
          state={query.data.state}
          syncing={sync.isPending}
          onSync={() => void startSync()}
          onRetry={retry}
        />
      )}
    </Flex>
  );
}

function staleTitle(error: CardFailure): string {
  if (error.answer.outcome === 'busy') return WORDS.busyStale;
  return error.answer.outcome === 'offline' ? WORDS.offlineStale : WORDS.errorStale;
}
