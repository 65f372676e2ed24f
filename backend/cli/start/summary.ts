import type { SessionView, SyncCounts } from '../../contract/sync.ts';
import { providerNames, type ProviderName } from '../../domain/field.ts';
import type { Held } from './duplicates.ts';
import type { SandboxCalls } from './sandbox-client.ts';

export type Summary = {
  session: SessionView;
  conflicts: { open: number; byRule: number };
  exceptions: number;
  calls: SandboxCalls;
  held: Held;
  elapsedMs: number;
};

const format = new Intl.NumberFormat('en-US');
const labelWidth = 38;
const crmNames = { hubspot: 'HubSpot', pipedrive: 'Pipedrive' } as const;

/** What came of it, in tables for people: the session here, what it did at each CRM, and what is to be done by people. */
export function renderSummary(summary: Summary): string {
  const { session, conflicts, exceptions, elapsedMs } = summary;
  return [
    `\n${session.kind === 'first' ? 'First sync' : 'Sync of what changed'}`,
    ...countLines(session.counts),
    '',
    ...crmLines(summary),
    '',
    line('Conflicts settled by a rule', conflicts.byRule),
    line('Conflicts that wait for a person', conflicts.open),
    line('Exceptions that wait for a person', exceptions),
    line('Differences from the plan', session.planId ? (session.result?.differences.length ?? 0) : null),
    line('Elapsed', `${(elapsedMs / 1_000).toFixed(1)} s`),
    '',
    ...callLines(summary.calls),
  ].join('\n');
}

function countLines(counts: SyncCounts): string[] {
  return [
    line('Records read', counts.read),
    line('Contacts created here', counts.created),
    line('updated here', counts.updated),
    line('linked', counts.linked),
    line('Errors', counts.errors),
    line('API calls of the sync', counts.apiCalls),
  ];
}

function crmLines({ session, held }: Summary): string[] {
  const result = (provider: ProviderName) =>
    session.result?.perConnection.find((one) => one.provider === provider);
  const both = (label: string, of: (provider: ProviderName) => number | undefined) =>
    line(label, ...providerNames.map((provider) => of(provider) ?? 0));
  return [
    line('', ...providerNames.map((provider) => crmNames[provider])),
    both('Records there now', (provider) => held[provider].records),
    both('Linked to somebody known', (provider) => result(provider)?.link),
    both('Created there', (provider) => result(provider)?.create),
    both('Updated there', (provider) => result(provider)?.update),
    both('Fields that differed', (provider) => result(provider)?.conflict),
    both('Ambiguous', (provider) => result(provider)?.ambiguous),
    both('New duplicates', (provider) => held[provider].duplicates),
  ];
}

/** Since the sandbox was started: plan, sync and live changes. */
function callLines(calls: SandboxCalls): string[] {
  const { contactReads, contactWrites, maxIn10s, pipedrive } = calls;
  const of = (reads: number, writes: number, most: string) =>
    `reads: ${format.format(reads)}, writes: ${format.format(writes)}, ${most}`;
  return [
    'Contact calls since this start',
    `  HubSpot    ${of(contactReads, contactWrites, `most calls in any 10 s: ${maxIn10s} (limit 110)`)}`,
    `  Pipedrive  ${of(pipedrive.personReads, pipedrive.personWrites, `most calls in any 2 s: ${pipedrive.maxIn2s} (limit 480)`)}`,
  ];
}

function line(label: string, ...values: (number | string | null)[]): string {
  const cells = values.map((value) => (typeof value === 'number' ? format.format(value) : (value ?? '-')));
  return `  ${label.padEnd(labelWidth)}${cells.map((cell) => cell.padStart(11)).join('')}`;
}

/** Where to go now. */
export function renderPlaces(places: {
  sandboxUrl: string;
  publicUrl: string;
  portalId: string;
  companyId: string;
  apiKey: string;
}): string {
  return `
Open
  HubSpot (sandbox)    ${places.sandboxUrl}/portals/${places.portalId}/contacts
  Pipedrive (sandbox)  ${places.sandboxUrl}/pipedrive?company=${places.companyId}
  Kindred's API        ${places.publicUrl}/api/contacts
  API key              ${places.apiKey}

Try: open a contact, edit the pronouns in the card, and watch both records follow; or edit a record, and watch the card.`;
}
