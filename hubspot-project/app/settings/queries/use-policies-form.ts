import { answerOf } from 'kindred-shared/api/client.ts';
import type { components } from 'kindred-shared/api/schema.d.ts';
import { useState } from 'react';
import { differ } from '../store/differ.ts';
import { useEdit } from '../store/use-edit.ts';
import type { Policy } from '../view.ts';
import { useChange } from './use-change.ts';

type Rules = Record<string, Policy['policy']>;
type Body = components['schemas']['ChangePoliciesBody'];

/**
 * The form over all rules. They are saved as a whole, so they are read once more before (`readAgain`): where somebody else
 * saved meanwhile, nothing is saved, and the person sees it first.
 */
export function usePoliciesForm(
  policies: readonly Policy[],
  readAgain: () => Promise<readonly Policy[] | null>,
) {
  const current = rulesOf(policies);
  const edit = useEdit<Rules>(current);
  const [isStale, setStale] = useState(false);
  const save = useChange((api, body: Body) => answerOf(api.PUT('/api/policies', { body })));
  const cancel = () => {
    edit.drop();
    save.reset();
    setStale(false);
  };
  const submit = async () => {
    const latest = await readAgain();
    const isRaced = latest !== null && differ(current, rulesOf(latest)).length > 0;
    setStale(isRaced);
    if (isRaced) return false;
    const chosen = policies.filter(
      ({ kind, default: usual }) => JSON.stringify(edit.values[kind]) !== JSON.stringify(usual),
    );
    const body = { policies: Object.fromEntries(chosen.map(({ kind }) => [kind, edit.values[kind]])) };
    const answer = await save.mutateAsync(body);
    if (answer.outcome === 'ok') cancel();
    return answer.outcome === 'ok';
  };
  return { edit, isStale, isSaving: save.isPending, answer: save.data, cancel, submit };
}

function rulesOf(policies: readonly Policy[]): Rules {
  return Object.fromEntries(policies.map(({ kind, policy }) => [kind, policy]));
}
