import { useState } from 'react';
import type { components } from 'kindred-shared/api/schema.d.ts';
import type { Answer } from 'kindred-shared/api/answer.ts';
import type { Api } from 'kindred-shared/api/client.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { settingsKeys } from './keys.ts';

/** A key with its text, which can be shown this once. */
export type ShownKey = components['schemas']['NewApiKey'];

/**
 * Asks for a new key. Its text is handed on and kept nowhere here: what a mutation answers stays in its cache for minutes.
 */
export function useShownKey<Input>(
  call: (api: Api, input: Input) => Promise<Answer<ShownKey>>,
  onMade: (key: ShownKey) => void,
) {
  const { api } = useSurface();
  const client = useQueryClient();
  const [state, setState] = useState<{ isBusy: boolean; answer: Answer<unknown> | undefined }>(idle);
  const ask = async (input: Input): Promise<boolean> => {
    setState({ isBusy: true, answer: undefined });
    const answer = await call(api, input);
    const isMade = answer.outcome === 'ok';
    if (isMade) onMade(answer.value);
    setState({ isBusy: false, answer: isMade ? undefined : answer });
    void client.invalidateQueries({ queryKey: settingsKeys.all });
    return isMade;
  };
  return { ...state, ask, reset: () => setState(idle) };
}

const idle = { isBusy: false, answer: undefined } as const;
