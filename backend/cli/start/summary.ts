import type { SyncCounts } from '../../contract/sync.ts';
import type { SandboxCalls } from './api-client.ts';

export type Summary = {
  kind: string;
  counts: SyncCounts;
  calls: SandboxCalls;
  elapsedMs: number;
};

const number = new Intl.NumberFormat('en-US');

/** What came of it, in a table for people. */
export function renderSummary({ kind, counts, calls, elapsedMs }: Summary): string {
  const rows: [string, string][] = [
    ['Contacts read', number.format(counts.read)],
    ['created', number.format(counts.created)],
    ['updated', number.format(counts.updated)],
    ['linked', number.format(counts.linked)],
    ['skipped (nothing to change)', number.format(counts.skipped)],
    ['Conflicts', number.format(counts.conflicts)],
    ['Errors', number.format(counts.errors)],
    ['API calls of the sync', number.format(counts.apiCalls)],
    ['HubSpot contact reads, all in all', number.format(calls.contactReads)],
    ['HubSpot contact writes, all in all', number.format(calls.contactWrites)],
    ['Most calls in any 10 s (limit 110)', number.format(calls.maxIn10s)],
    ['Elapsed', `${(elapsedMs / 1_000).toFixed(1)} s`],
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  const title = kind === 'first' ? 'First sync' : 'Sync of what changed';
  return [
    `\n${title}`,
    ...rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value.padStart(9)}`),
  ].join('\n');
}

/** Where to go now. */
export function renderPlaces(places: {
  sandboxUrl: string;
  publicUrl: string;
  portalId: string;
  apiKey: string;
}): string {
  return `
Open
  HubSpot (sandbox)   ${places.sandboxUrl}/portals/${places.portalId}/contacts
  Kindred's API       ${places.publicUrl}/api/contacts
  API key             ${places.apiKey}

Try: open a contact, edit the pronouns in the card, and watch the record follow; or edit the record, and watch the card.`;
}
