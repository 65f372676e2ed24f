import { z } from 'zod';
import type { ErasedCounts } from '../../contract/record-ends.ts';
import { fieldsDocument } from '../../contract/contact.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { appendAudit } from '../audit/index.ts';
import { lockContacts } from '../contacts/index.ts';
import { askElsewhere } from './ask-elsewhere.ts';
import type { ErasureRequest } from './erasure-request.ts';
import { saveCertificate } from './certificates.ts';
import { recordKey, rememberErased, stampKey } from './erased-keys.ts';
import { eraseFromApprovals } from './erase-approvals.ts';
import { dropCopies, endPlans, eraseSamples } from './erase-sessions.ts';
import { readPerson, type KnownRecord } from './whole-person.ts';
import type { PersonTraces } from './without-samples.ts';

const eraseStatement = loadSql(
  import.meta.url,
  './erase-person.sql',
  z.object({
    contacts: z.int(),
    links: z.int(),
    conflicts: z.int(),
    exceptions: z.int(),
    stagedRecords: z.int(),
    logEntries: z.int(),
    events: z.int(),
  }),
);
const auditStatement = loadSql(import.meta.url, './erase-audit.sql', z.object({ erased: z.int() }));

/** Every row of the trail, of what sessions report and of what waits is looked at. */
export const erasureTimeoutMs = 240_000;

/**
 * Erases a person everywhere we hold them, in the caller's transaction: values, addresses, bases, questions, examples,
 * what waits. Keyed hashes of the addresses and records stay, so that nobody brings the person back, and a certificate
 * without values. Other CRMs are asked about, never touched. Answers the certificate's id.
 */
export async function erasePerson(keyring: Keyring, tx: TenantTx, request: ErasureRequest): Promise<string> {
  const { tenantId, now, because, uuid } = request;
  await lockContacts(tx);
  const { contactIds, emailKeys, records } = await readPerson(tx, request.contactId);
  if (because) records.push(because);
  const asked = await askElsewhere(tx, request, contactIds);
  const traces = await tracesOf(tx, contactIds, records);
  const recordKeys = records.map(({ provider, externalId }) => recordKey(provider, externalId));
  const keys = [...emailKeys, ...recordKeys, ...contactIds.map(stampKey)];
  await rememberErased(keyring, tx, tenantId, { keys, at: now });
  const plans = request.plansEnded + (await endPlans(tx, now));
  await dropCopies(tx, tenantId);
  const sessionSamples = await eraseSamples(tx, traces);
  const approvals = await eraseFromApprovals(tx, contactIds, now);
  const [rows] = await tx.sql(eraseStatement, [
    contactIds,
    records.map(({ provider }) => provider),
    records.map(({ externalId }) => externalId),
    emailKeys,
    now,
  ]);
  const [trail] = await tx.sql(auditStatement, [tenantId, contactIds]);
  if (!rows || !trail) throw new Error('an erasure answered no counts');
  await asked.raise();
  await noteErasure(tx, request, contactIds);
  const id = uuid();
  const erased: ErasedCounts = { ...rows, auditEntries: trail.erased, plans, sessionSamples, approvals };
  const { contactId, requestedBy, requestedAt } = request;
  await saveCertificate(tx, {
    id,
    tenantId,
    contactId,
    provider: because?.provider ?? null,
    requestedBy,
    requestedAt,
    erasedAt: now,
    erased,
    approvalId: asked.approvalId,
  });
  return id;
}

async function tracesOf(
  tx: TenantTx,
  contactIds: readonly string[],
  records: readonly KnownRecord[],
): Promise<PersonTraces> {
  const rows = await tx.prisma.contact.findMany({
    where: { id: { in: [...contactIds] } },
    select: { fields: true },
  });
  const values = rows.flatMap(({ fields }) =>
    Object.values(fieldsDocument.parse(fields)).flatMap((field) => (field?.value ? [field.value] : [])),
  );
  return {
    contactIds: new Set(contactIds),
    externalIds: new Set(records.map(({ externalId }) => externalId)),
    values: new Set(values),
  };
}

/**
 * That it happened stays in the trail, without words of the person's: for each of their contacts, because only that
 * tells an erasure from values that somebody took out of the trail.
 */
async function noteErasure(
  tx: TenantTx,
  { contactId: named, because, requestedBy, now }: ErasureRequest,
  contactIds: readonly string[],
): Promise<void> {
  const entries = [...new Set([named, ...contactIds])].map((contactId) => ({
    contactId,
    source: because?.provider ?? 'app',
    via: because ? 'webhook' : 'api',
    who: requestedBy,
    action: 'erased' as const,
    reason: 'The person’s data was erased on request.',
    old: null,
    new: null,
  }));
  await appendAudit(tx, entries, { at: now, sessionId: null });
}
