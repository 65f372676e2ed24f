import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { providerNames, type ProviderName } from '../../domain/field.ts';
import { emailKey } from '../../domain/same-value.ts';
import type { HeldEmails, SandboxClient } from './sandbox-client.ts';
import { portalId } from './sandbox-account.ts';

/** The newest record of each CRM before the first sync; both number their records upwards. */
const newestIds = z.record(z.enum(providerNames), z.int());
export type NewestIds = z.infer<typeof newestIds>;

/** How many records a CRM holds now, and how many of the new ones have an address that another record has too. */
export type Held = Record<ProviderName, { records: number; duplicates: number }>;

/** What was there before the first sync: people had duplicates of their own. Noted once in the data folder. */
export async function noteBefore(sandbox: SandboxClient, dataDir: string): Promise<NewestIds> {
  const file = join(dataDir, `newest-before-${portalId}.json`);
  const noted = await readFile(file, 'utf8').catch(() => null);
  if (noted !== null) return newestIds.parse(JSON.parse(noted));
  const ids = {
    hubspot: newestOf(await sandbox.hubspotEmails()),
    pipedrive: newestOf(await sandbox.pipedriveEmails()),
  };
  await writeFile(file, `${JSON.stringify(ids)}\n`);
  return ids;
}

/** Counts in both CRMs. */
export async function countHeld(sandbox: SandboxClient, before: NewestIds): Promise<Held> {
  return {
    hubspot: countOf(await sandbox.hubspotEmails(), before.hubspot),
    pipedrive: countOf(await sandbox.pipedriveEmails(), before.pipedrive),
  };
}

const newestOf = (held: readonly HeldEmails[]) => held.reduce((max, { id }) => Math.max(max, Number(id)), 0);

const keysOf = ({ emails }: HeldEmails) =>
  new Set(emails.map((email) => emailKey(email)).filter((key) => key !== null));

function countOf(held: readonly HeldEmails[], newest: number): Held[ProviderName] {
  const holders = new Map<string, number>();
  for (const record of held) for (const key of keysOf(record)) holders.set(key, (holders.get(key) ?? 0) + 1);
  const isDuplicate = (record: HeldEmails) => [...keysOf(record)].some((key) => (holders.get(key) ?? 0) > 1);
  const made = held.filter(({ id }) => Number(id) > newest);
  return { records: held.length, duplicates: made.filter(isDuplicate).length };
}
