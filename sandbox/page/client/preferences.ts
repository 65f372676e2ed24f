import { useCallback, useState } from 'react';

/** What the extensions' requests meet on their way; the page's own are not touched. */
export type Network = 'normal' | 'slow' | 'offline';

/**
 * How the signed-in person uses HubSpot; kept in the browser. `standsAt` (ISO 8601) stops the extensions' clock there, so
 * that what they say of times is the same at every look; null lets it run.
 */
export type Preferences = { language: string; timeZone: string; network: Network; standsAt: string | null };

export const languages = [
  { tag: 'en', name: 'English' },
  { tag: 'de', name: 'Deutsch' },
] as const;

export const timeZones = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Sydney',
] as const;

export const networks: readonly { value: Network; name: string }[] = [
  { value: 'normal', name: 'Normal' },
  { value: 'slow', name: 'Slow (3 s)' },
  { value: 'offline', name: 'Offline' },
];

const key = (name: keyof Preferences) => `sandbox-${name}`;

function read(): Preferences {
  const machine = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const network = networks.find(({ value }) => value === localStorage.getItem(key('network')));
  return {
    language: localStorage.getItem(key('language')) ?? 'en',
    timeZone: localStorage.getItem(key('timeZone')) ?? (machine || 'UTC'),
    network: network?.value ?? 'normal',
    standsAt: localStorage.getItem(key('standsAt')),
  };
}

/** What can be chosen above the page. */
export type Choices = Omit<Preferences, 'standsAt'>;

/** The preferences, and a way to change some of them. */
export function usePreferences(): [Preferences, (changes: Partial<Choices>) => void] {
  const [preferences, setPreferences] = useState(read);
  const change = useCallback((changes: Partial<Choices>) => {
    for (const [name, value] of Object.entries(changes)) localStorage.setItem(`sandbox-${name}`, value);
    setPreferences((before) => ({ ...before, ...changes }));
  }, []);
  return [preferences, change];
}
