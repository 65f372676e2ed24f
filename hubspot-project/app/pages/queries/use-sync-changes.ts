import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { homeKeys } from './home-keys.ts';
import { keys } from './keys.ts';

/** Starts, ends and takes back syncs; what is shown of them is read again afterwards. */
export function useSyncChanges() {
  const { api } = useSurface();
  const client = useQueryClient();
  const onSettled = async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: homeKeys.home }),
      client.invalidateQueries({ queryKey: keys.syncStatus }),
      client.invalidateQueries({ queryKey: keys.sessions }),
      client.invalidateQueries({ queryKey: ['session'] }),
    ]);
  };
  const start = useMutation({
    mutationFn: () => answerOf(api.POST('/api/contacts/sync', { body: {} })),
    onSettled,
  });
  const cancel = useMutation({
    mutationFn: (id: string) =>
      answerOf(api.POST('/api/sync/sessions/{id}/cancel', { params: { path: { id } }, body: {} })),
    onSettled,
  });
  const revert = useMutation({
    mutationFn: ({ id, preview }: { id: string; preview: boolean }) =>
      answerOf(
        api.POST('/api/sync/sessions/{id}/revert', {
          params: { path: { id } },
          body: preview ? { preview } : {},
        }),
      ),
    onSettled,
  });
  return { start, cancel, revert };
}
