import { Flex } from '@hubspot/ui-extensions';
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

/** The pronouns of a known contact: shown, edited, or decided between two. */
export function PronounsBlock({ ready, withSync }: { ready: Ready; withSync: boolean }) {
  const { view, say } = ready;
  const value = view.pronouns?.value ?? null;
  const { mode, setMode, save } = useEditing(ready);
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
        <PronounsValue
          ready={ready}
          prominent={!needsSetup}
          withSync={withSync}
          onEdit={() => setMode({ mode: 'edit', expected: value, draft: value ?? '', error: null })}
          onTakeOverruled={(next) => void save(next, value)}
        />
      )}
    </Flex>
  );
}

function useEditing({ save: send, say }: Ready) {
  const { actions } = useSurface();
  const words = useCardWords();
  const [mode, setMode] = useState<Mode>({ mode: 'view' });
  const save = async (next: string | null, expected: string | null) => {
    setMode({ mode: 'view' });
    const answer = await send({ values: { pronouns: next }, expected: { pronouns: expected } });
    if (answer.outcome === 'ok') {
      actions.addAlert({ type: 'success', message: words(next === null ? 'cleared' : 'saved') });
      return;
    }
    const current = answer.outcome === 'problem' ? staleValueOf(answer.problem) : null;
    if (current !== null) setMode({ mode: 'stale', mine: next, current });
    else setMode({ mode: 'edit', expected, draft: next ?? '', error: say.failure(answer) });
  };
  return { mode, setMode, save };
}
