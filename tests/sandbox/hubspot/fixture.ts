import { readFileSync } from 'node:fs';

/** A documented or observed answer of HubSpot, without what differs from call to call. */
export function fixture(name: string): Record<string, unknown> {
  const file = new URL(`../../fixtures/hubspot/${name}.json`, import.meta.url);
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return typeof parsed === 'object' && parsed !== null ? Object.fromEntries(Object.entries(parsed)) : {};
}
