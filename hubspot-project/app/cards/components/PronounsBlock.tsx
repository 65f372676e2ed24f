import { Button, Flex, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useState } from 'react';
import { useCardWords } from '../words/use-words.ts';
import type { Ready } from './CardFrame.tsx';
import { ConflictChoice } from './ConflictChoice.tsx';
import { PronounsEditor } from './PronounsEditor.tsx';
import { PronounsValue } from './PronounsValue.tsx';
import { SetupBanner } from './SetupBanner.tsx';
import { StaleChoice, staleValueOf } from './StaleChoice.tsx';
import type { StaleValue } from './StaleChoice.tsx';

/** `draft` survives a failed save, so that nobody types their words twice. */
type Mode =
  | { mode: 'view' }
  | { mode: 'edit'; expected: string | null; draft: string; error: string | null }
  | { mode: 'stale'; mine: string | null; current: StaleValue };

/** What whoever looks saved here last, as long as the card is open. */
type LastChange = { before: string | null; now: string | null };

/** The pronouns of a known contact: shown, edited, or decided between two. */
export function PronounsBlock({ ready, withSync }: { ready: Ready; withSync: boolean }) {
  const { view, say } = ready;
  const value = view.pronouns?.value ?? null;
  const { mode, setMode, save, last, takeBack } = useEditing(ready);
  if (mode.mode === 'stale') {
    const { mine, current } = mode;
    const keep = () => setMode({ mode: 'view' });
    const take = () => void save(mine, current.value);
    return <StaleChoice mine={mine} current={current} say={say} onKeep={keep} onTake={take} />;
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
  const { conflict, may } = view;
  const needsSetup = (view.field.state === 'missing' || view.field.state === 'archived') && may.setUp;
  return (
    <Flex direction="column" gap="md">
      <SetupBanner view={view} say={say} prominent={true} />
      {conflict !== null ? (
        <ConflictChoice
          conflict={conflict}
          field="pronouns"
          say={say}
          allowed={may.settle}
          onSettled={ready.hurry}
        />
      ) : (
        <>
          <PronounsValue
            ready={ready}
            prominent={!needsSetup}
            withSync={withSync}
            onEdit={() => setMode({ mode: 'edit', expected: value, draft: value ?? '', error: null })}
            onTakeOverruled={(next) => void save(next, value)}
          />
          {last !== null && last.now === value && (
            <JustChanged cleared={value === null} isOff={ready.saving || !may.write} onUndo={takeBack} />
          )}
        </>
      )}
    </Flex>
  );
}

/** HubSpot's alerts have no buttons, so the way back from a change stands under it. */
function JustChanged({ cleared, isOff, onUndo }: { cleared: boolean; isOff: boolean; onUndo: () => void }) {
  const words = useCardWords();
  return (
    <Flex direction="row" gap="sm" align="center" wrap={true}>
      <Text variant="microcopy">{words(cleared ? 'clearedJustNow' : 'savedJustNow')}</Text>
      <Button size="xs" variant="secondary" disabled={isOff} onClick={onUndo}>
        {words('takeBack')}
      </Button>
    </Flex>
  );
}

function useEditing({ save: send, say }: Ready) {
  const { actions } = useSurface();
  const words = useCardWords();
  const [mode, setMode] = useState<Mode>({ mode: 'view' });
  const [last, setLast] = useState<LastChange | null>(null);
  const save = async (next: string | null, expected: string | null, isUndo = false) => {
    setMode({ mode: 'view' });
    setLast(null);
    const answer = await send({ values: { pronouns: next }, expected: { pronouns: expected } });
    if (answer.outcome === 'ok') {
      const done = isUndo ? 'takenBack' : next === null ? 'cleared' : 'saved';
      actions.addAlert({ type: 'success', message: words(done) });
      if (!isUndo && next !== expected) setLast({ before: expected, now: next });
      return;
    }
    const current = answer.outcome === 'problem' ? staleValueOf(answer.problem) : null;
    if (current !== null) setMode({ mode: 'stale', mine: next, current });
    else setMode({ mode: 'edit', expected, draft: next ?? '', error: say.failure(answer) });
  };
  const takeBack = () => {
    if (last !== null) void save(last.before, last.now, true);
  };
  return { mode, setMode, save, last, takeBack };
}
