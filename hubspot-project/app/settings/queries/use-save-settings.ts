import { answerOf } from 'kindred-shared/api/client.ts';
import type { components } from 'kindred-shared/api/schema.d.ts';
import { useChange } from './use-change.ts';

/** What is to change, with the version that the person saw. */
export type SettingsChange = components['schemas']['ChangeSettingsBody'];

/** Saves a part of the settings. */
export function useSaveSettings() {
  return useChange((api, body: SettingsChange) => answerOf(api.PATCH('/api/settings', { body })));
}
