import { z } from 'zod';
import type { ChainFault } from '../../contract/audit.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import { chainHash, genesis, valuesHashOf, type ChainedEntry } from './chain-hash.ts';

const text = z.string().nullable();
const bytes = z.instanceof(Buffer);
const entryRow = z.object({
  seq: z.int(),
  at: z.date(),
  source: z.string(),
  via: z.string(),
  who: text,
  action: z.string(),
  reason: z.string(),
  subject: text,
  contactId: text,
  sessionId: text,
  provider: text,
  address: text,
  agent: text,
  correlationId: text,
  old: text,
  new: text,
  salt: bytes.nullable(),
  valuesHash: bytes,
  hash: bytes,
});
const pageStatement = loadSql(import.meta.url, './read-chain.sql', entryRow);
const erasedStatement = loadSql(
  import.meta.url,
  './erased-after.sql',
  z.object({ contactId: z.string(), seq: z.int() }),
);
const prunedStatement = loadSql(import.meta.url, './pruned-noted.sql', z.object({ seq: z.int() }));

const perPage = 2_000;
/** For tens of millions of entries; one look, so that nothing moves meanwhile. */
const timeoutMs = 30 * 60_000;

/** An entry by its number and hash. */
export type ChainPlace = { seq: number; hash: Buffer };

export type ChainCheck =
  | { outcome: 'intact' | 'unfinished'; checked: number; head: ChainPlace | null }
  | { outcome: 'broken'; checked: number; head: ChainPlace | null; seq: number; fault: ChainFault };

export type CheckRequest = {
  /** Goes on after this entry, which must be as it was noted. */
  after?: ChainPlace;
  /** An entry that was noted elsewhere: it must be in the chain as it was. */
  expected?: ChainPlace;
  /** Ends after so many entries; default: at the chain's end. */
  limit?: number;
};

/**
 * Computes a tenant's chain anew, page by page, without trusting the database's own functions, and compares. What was
 * erased is accepted where the chain says further on that the contact was erased; what was let go, where it says so.
 */
export function verifyChain(db: Database, tenantId: string, request: CheckRequest = {}): Promise<ChainCheck> {
  const look = { isolation: 'RepeatableRead', timeoutMs } as const;
  return db.withTenant(tenantId, (tx) => walk(tx, tenantId, request), look);
}

async function walk(tx: TenantTx, tenantId: string, request: CheckRequest): Promise<ChainCheck> {
  const { limit = Number.MAX_SAFE_INTEGER, expected, after } = request;
  const chain = await readChain(tx);
  let last: ChainPlace = after ?? { seq: chain.prunedSeq, hash: chain.prunedHash };
  let checked = 0;
  const headOf = () => (last.seq > 0 ? last : null);
  const broken = (seq: number, fault: ChainFault): ChainCheck => ({
    outcome: 'broken',
    checked,
    head: checked > 0 ? headOf() : null,
    seq,
    fault,
  });
  if (!(await beginsWell(tx, chain))) return broken(chain.prunedSeq, 'beginning');
  for (const noted of [expected, after]) {
    if (noted && !(await holds(tx, chain, noted))) return broken(noted.seq, 'noted');
  }
  while (checked < limit) {
    const page = await tx.sql(pageStatement, [last.seq, Math.min(perPage, limit - checked)]);
    if (page.length === 0) break;
    const erasedAt = await readErased(tx, page);
    for (const entry of page) {
      const fault = faultOf(tenantId, last, entry, erasedAt);
      if (fault) return broken(fault === 'missing' ? last.seq + 1 : entry.seq, fault);
      last = { seq: entry.seq, hash: entry.hash };
      checked += 1;
    }
  }
  if (last.seq === chain.seq && last.hash.equals(chain.hash))
    return { outcome: 'intact', checked, head: headOf() };
  if (checked >= limit && last.seq < chain.seq) return { outcome: 'unfinished', checked, head: headOf() };
  return broken(Math.min(last.seq, chain.seq) + 1, 'end');
}

type Chain = { seq: number; hash: Buffer; prunedSeq: number; prunedHash: Buffer };

async function readChain(tx: TenantTx): Promise<Chain> {
  const row = await tx.prisma.auditChain.findFirst();
  if (!row) return { seq: 0, hash: genesis, prunedSeq: 0, prunedHash: genesis };
  return {
    seq: Number(row.seq),
    hash: Buffer.from(row.hash),
    prunedSeq: Number(row.prunedSeq),
    prunedHash: Buffer.from(row.prunedHash),
  };
}

/** From nothing, or where an entry of the chain itself says that the older ones were let go. */
async function beginsWell(tx: TenantTx, { prunedSeq, prunedHash }: Chain): Promise<boolean> {
  if (prunedSeq === 0) return prunedHash.equals(genesis);
  return (await tx.sql(prunedStatement, [placeText({ seq: prunedSeq, hash: prunedHash })])).length > 0;
}

/** Whether the entry is there as it was noted. One that was let go can only be told by the last of those. */
async function holds(tx: TenantTx, chain: Chain, noted: ChainPlace): Promise<boolean> {
  if (noted.seq <= chain.prunedSeq) {
    return noted.seq < chain.prunedSeq || noted.hash.equals(chain.prunedHash);
  }
  const row = await tx.prisma.auditEntry.findFirst({ where: { seq: noted.seq }, select: { hash: true } });
  return row !== null && noted.hash.equals(Buffer.from(row.hash));
}

async function readErased(tx: TenantTx, page: readonly ChainedEntry[]): Promise<Map<string, number>> {
  const stripped = page.flatMap(({ salt, contactId }) => (salt === null && contactId ? [contactId] : []));
  if (stripped.length === 0) return new Map();
  const rows = await tx.sql(erasedStatement, [[...new Set(stripped)]]);
  return new Map(rows.map(({ contactId, seq }) => [contactId, seq]));
}

function faultOf(
  tenantId: string,
  last: ChainPlace,
  entry: ChainedEntry,
  erasedAt: ReadonlyMap<string, number>,
): ChainFault | null {
  if (entry.seq !== last.seq + 1) return 'missing';
  if (!chainHash(last.hash, tenantId, entry).equals(entry.hash)) return 'changed';
  if (entry.salt !== null) {
    return valuesHashOf(entry.salt, entry).equals(entry.valuesHash) ? null : 'values';
  }
  if (entry.who !== null || entry.old !== null || entry.new !== null) return 'values';
  return (erasedAt.get(entry.contactId ?? '') ?? 0) > entry.seq ? null : 'stripped';
}

/** `SEQ:HASH`, to be noted elsewhere. */
export const placeText = ({ seq, hash }: ChainPlace): string => `${seq}:${hash.toString('hex')}`;

/** The place that such a text names; null when it is none. */
export function placeOf(noted: string): ChainPlace | null {
  const [, seq, hex] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(noted) ?? [];
  return seq !== undefined && hex !== undefined ? { seq: Number(seq), hash: Buffer.from(hex, 'hex') } : null;
}
