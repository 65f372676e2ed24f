import type { Provider, SettingsView } from '../view.ts';

/** Somebody was sent to a CRM's page, after the settings were read at `sinceMs`. */
export type Awaited = { provider: Provider; sinceMs: number };

/** Twice as long as a link to connect works: who is not back by then is looked for as seldom as anything else. */
const longestMs = 10 * 60_000;

/** Whether somebody is still at a CRM's page, as a view says that was read at `readAtMs`. */
export function isAwaited({ provider, sinceMs }: Awaited, view: SettingsView, readAtMs: number): boolean {
  if (readAtMs <= sinceMs) return true;
  const connection = view.connections.find((one) => one.provider === provider);
  const isBack = connection?.status === 'connected' || (connection?.declinedAt ?? null) !== null;
  return !isBack && readAtMs - sinceMs < longestMs;
}
