import { answerOf } from 'kindred-shared/api/client.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { ApiKey, SettingsView } from '../view.ts';
import { settingsKeys } from './keys.ts';
import { useList } from './use-list.ts';
import type { List } from './use-list.ts';

/** The account's API keys, those that work first, then the newest first; `first` is the page that the settings opened with. */
export function useApiKeys(first: NonNullable<SettingsView['keys']>): List<ApiKey> {
  const { api } = useSurface();
  const list = useList<ApiKey>(settingsKeys.apiKeys, first, (cursor) =>
    answerOf(api.GET('/api/api-keys', { params: { query: cursor === null ? {} : { cursor } } })),
  );
  const items = [...list.items].sort(
    (one, other) =>
      Number(other.status === 'live') - Number(one.status === 'live') ||
      other.createdAt.localeCompare(one.createdAt),
  );
  return { ...list, items };
}
