import type { SandboxCalls } from './sandbox-client.ts';

/** Calls that read or wrote HubSpot's contacts. */
export const contactCalls = (calls: SandboxCalls): number => calls.contactReads + calls.contactWrites;

/** Calls that read or wrote Pipedrive's persons. */
export const personCalls = ({ pipedrive }: SandboxCalls): number =>
  pipedrive.personReads + pipedrive.personWrites;

/** Records that both CRMs were told to write: HubSpot takes many in a call, Pipedrive one. */
export const recordsWritten = (calls: SandboxCalls): number =>
  calls.contactsWritten + calls.pipedrive.personWrites;
