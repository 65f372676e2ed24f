import type { SandboxCalls } from './sandbox-client.ts';

/** Calls that read or wrote HubSpot's contacts. */
export const contactCalls = (calls: SandboxCalls): number => calls.contactReads + calls.contactWrites;

/** The same, told apart. */
export function hubspotParts({ byRoute, contactReads, contactWrites }: SandboxCalls): string {
  const pages = byRoute[`GET ${contactsPath}`] ?? 0;
  return `${pages}, ${contactReads - pages}, ${contactWrites}`;
}
const contactsPath = '/crm/objects/2026-09/contacts';

/** Calls that read or wrote Pipedrive's persons. */
export const personCalls = ({ pipedrive }: SandboxCalls): number =>
  pipedrive.personReads + pipedrive.personWrites;

/** Records that both CRMs were told to write: HubSpot takes many in a call, Pipedrive one. */
export const recordsWritten = (calls: SandboxCalls): number =>
  calls.contactsWritten + calls.pipedrive.personWrites;
