import { exceptionKinds, type ExceptionKind } from '../../contract/exception-kinds.ts';
import type { ConnectionResult, SessionView } from '../../contract/sync.ts';
import { providerNames, type ProviderName } from '../../domain/field.ts';
import type { Held } from './duplicates.ts';
import type { SandboxCalls } from './sandbox-client.ts';

export type Summary = {
  session: SessionView;
  plan: SessionView | undefined;
  conflictsByRule: number;
  openConflicts: number;
  exceptions: Partial<Record<ExceptionKind, number>>;
  calls: SandboxCalls;
  held: Held;
  elapsedMs: number;
};

const format = new Intl.NumberFormat('en-US');
const labelWidth = 34;
const cellWidth = 11;
const crmNames = { hubspot: 'HubSpot', pipedrive: 'Pipedrive' } as const;
const rows = [
  ['link', 'Linked to somebody known'],
  ['create', 'Created'],
  ['update', 'Updated'],
  ['conflict', 'Fields that differed'],
  ['skip', 'Left as they were'],
  ['ambiguous', 'Ambiguous: a person decides'],
] as const satisfies readonly (readonly [keyof ConnectionResult, string])[];

/** What came of it, for people: what the plan said and what was done, what the CRMs hold now, what is left to decide. */
export function renderSummary(summary: Summary): string {
  const { session, plan, elapsedMs } = summary;
  const name = session.kind === 'first' ? 'First sync' : 'Sync of what changed';
  return [
    `\n${name}: ${format.format(session.counts.read)} records read, ${format.format(session.counts.apiCalls)} calls`,
    session.headline,
    ...(plan ? plannedLines(session, plan) : doneLines(session)),
    '',
    ...heldLines(summary),
    '',
    ...decideLines(summary),
    '',
    `Ready after ${(elapsedMs / 1_000).toFixed(1)} s.`,
  ].join('\n');
}

function doneLines({ result, counts }: SessionView): string[] {
  const at = (provider: ProviderName) => result?.perConnection.find((one) => one.provider === provider);
  return [
    line('', ...providerNames.map((provider) => crmNames[provider])),
    ...rows.map(([what, label]) =>
      line(label, ...providerNames.map((provider) => at(provider)?.[what] ?? 0)),
    ),
    line('Contacts made here', counts.created),
  ];
}

function plannedLines({ result, counts }: SessionView, plan: SessionView): string[] {
  const at = (of: SessionView['result'], provider: ProviderName) =>
    of?.perConnection.find((one) => one.provider === provider);
  const differences = (provider: ProviderName) =>
    result?.differences.filter((one) => one.provider === provider).length ?? 0;
  return [
    line('', ...providerNames.flatMap((provider) => ['', crmNames[provider]])),
    line('', ...providerNames.flatMap(() => ['planned', 'done'])),
    ...rows.map(([what, label]) => {
      const cells = (provider: ProviderName) =>
        [plan.result, result].map((of) => at(of, provider)?.[what] ?? 0);
      return line(label, ...providerNames.flatMap(cells));
    }),
    line('Differences from the plan', ...providerNames.flatMap((one) => ['', differences(one)])),
    line('Contacts made here', counts.created),
  ];
}

/** Calls are those since the sandbox was started: of the plan, the sync and the live changes. */
function heldLines({ held, calls }: Summary): string[] {
  const { pipedrive } = calls;
  return [
    line('In the CRMs now', ...providerNames.map((provider) => crmNames[provider])),
    line('Records', held.hubspot.records, held.pipedrive.records),
    line('New duplicates', held.hubspot.duplicates, held.pipedrive.duplicates),
    line('Reading calls since this start', calls.contactReads, pipedrive.personReads),
    line('Writing calls since this start', calls.contactWrites, pipedrive.personWrites),
    line('Most calls in 10 s (limit 110)', calls.maxIn10s, ''),
    line('Most calls in 2 s (limit 480)', '', pipedrive.maxIn2s),
  ];
}

function decideLines({ conflictsByRule, openConflicts, exceptions }: Summary): string[] {
  const open = Object.entries(exceptions) as [ExceptionKind, number][];
  return [
    line('Settled by a rule', conflictsByRule),
    line('Left to people', openConflicts + open.reduce((sum, [, count]) => sum + count, 0)),
    ...(openConflicts > 0 ? [line('  Conflicts', openConflicts)] : []),
    ...open.map(([kind, count]) => line(`  ${exceptionKinds[kind].title}`, count)),
  ];
}

function line(label: string, ...values: (number | string)[]): string {
  const cells = values.map((value) => (typeof value === 'number' ? format.format(value) : value));
  return `  ${label.padEnd(labelWidth)}${cells.map((cell) => cell.padStart(cellWidth)).join('')}`.trimEnd();
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
