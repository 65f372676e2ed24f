import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Answer } from 'kindred-shared/api/answer.ts';
import type { Api } from 'kindred-shared/api/client.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { settingsKeys } from './keys.ts';

/** A write. It never rejects: its data is the answer. Whatever came of it, the page is read again. */
export function useChange<Input, Value>(call: (api: Api, input: Input) => Promise<Answer<Value>>) {
  const { api } = useSurface();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => call(api, input),
    onSettled: () => client.invalidateQueries({ queryKey: settingsKeys.all }),
  });
}
