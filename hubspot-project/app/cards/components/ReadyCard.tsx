import { Divider, Flex } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { CardView, ConflictSide } from '../../shared/card-view.ts';
import type { PronounsChange } from '../api.ts';
import { failureMessage } from '../failure-message.ts';
import type { SaveResult, StaleValue } from '../use-changes.ts';
import type { WhenStyle } from '../when.ts';
import { sayWhen } from '../when.ts';
import { WORDS } from '../words.ts';
import type { HostActions } from '../host-actions.ts';
import { PronounsEditor } from './PronounsEditor.tsx';
import { PronounsValue } from './PronounsValue.tsx';
import { SetupBanner } from './SetupBanner.tsx';
import { StaleChoice } from './StaleChoice.tsx';
import { ConflictChoice } from './ConflictChoice.tsx';
import { ConnectionLines } from './ConnectionLines.tsx';

type ReadyCardProps = {
  view: CardView;
  nowMs: number;
  whenStyle: WhenStyle;
  saving: boolean;
  syncing: boolean;
  settingUp: boolean;
  settling: ConflictSide['source'] | null;
  onSave: (change: PronounsChange) => Promise<SaveResult>;
  onSync: () => void;
  onFinishSetup: () => void;
  onSettle: (conflictId: string, choose: ConflictSide['source']) => void;
  addAlert: HostActions['addAlert'];
};

/** `draft` survives a failed save, so that nobody types their words twice. */
type Mode =
  | { mode: 'view' }
  | { mode: 'edit'; expected: string | null; draft: string; error: string | null }
  | { mode: 'stale'; mine: string | null; current: StaleValue };

/** The pronouns of a known contact: shown, edited, or decided between two. */
export function ReadyCard(props: ReadyCardProps) {
  const { view, saving } = props;
  const [mode, setMode] = useState<Mode>({ mode: 'view' });
  const value = view.pronouns?.value ?? null;
  const say = (at: string | null) => (at === null ? null : sayWhen(at, props.nowMs, props.whenStyle));

  const save = async (next: string | null, expected: string | null) => {
    if (view.contactId === null) return;
    setMode({ mode: 'view' });
    const answer = await props.onSave({ contactId: view.contactId, value: next, expected });
    if (answer.outcome === 'ok') {
      props.addAlert({ type: 'success', message: next === null ? WORDS.cleared : WORDS.saved });
    } else if (answer.outcome === 'problem' && answer.problem.current !== undefined) {
      setMode({ mode: 'stale', mine: next, current: answer.problem.current });
    } else {
      setMode({ mode: 'edit', expected, draft: next ?? '', error: failureMessage(answer) });
    }
  };

  if (mode.mode === 'stale') {
    return (
      <StaleChoice
        mine={mode.mine}
        current={mode.current}
        when={say(mode.current.changedAt)}
        onKeep={() => setMode({ mode: 'view' })}
        onTake={() => void save(mode.mine, mode.current.value)}
      />
    );
  }
  if (mode.mode === 'edit') {
    return (
      <PronounsEditor
        draft={mode.draft}
        clearable={mode.expected !== null}
        suggestions={view.suggestions}
        error={mode.error}
        onSave={(next) => void save(next, mode.expected)}
        onCancel={() => setMode({ mode: 'view' })}
      />
    );
  }
  const { conflict } = view;
  const needsSetup = view.field.state === 'missing' || view.field.state === 'archived';
  return (
    <Flex direction="column" gap="md">
      <SetupBanner field={view.field} settingUp={props.settingUp} onFinish={props.onFinishSetup} />
      {conflict !== null ? (
        <ConflictChoice
          conflict={conflict}
          say={say}
          settling={props.settling}
          onChoose={(source) => props.onSettle(conflict.id, source)}
        />
      ) : (
        <PronounsValue
          pronouns={view.pronouns}
          when={say(view.pronouns?.changedAt ?? null)}
          prominent={!needsSetup}
          saving={saving}
          syncing={props.syncing}
          onEdit={() => setMode({ mode: 'edit', expected: value, draft: value ?? '', error: null })}
          onTakeOverruled={(next) => void save(next, value)}
          onSync={props.onSync}
        />
      )}
      <Divider />
      <ConnectionLines connections={view.connections} conflict={conflict} say={say} />
    </Flex>
  );
}
