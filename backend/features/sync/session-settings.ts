import type { SyncSettings } from '../../domain/sync-settings.ts';
import { parseSettings } from '../settings/index.ts';
import type { Session } from './session-store.ts';

/** The settings that a session works under, where they are not the ones in force: a plan tries a draft. */
export function sessionSettings({ settings }: Session): SyncSettings | undefined {
  return settings === null || settings === undefined ? undefined : parseSettings(settings);
}
