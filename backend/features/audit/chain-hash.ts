import { createHash } from 'node:crypto';

/** An entry as the database holds it; `old` and `new` are the texts that it has for them. */
export type ChainedEntry = {
  seq: number;
  at: Date;
  source: string;
  via: string;
  who: string | null;
  action: string;
  reason: string;
  subject: string | null;
  contactId: string | null;
  sessionId: string | null;
  provider: string | null;
  address: string | null;
  agent: string | null;
  correlationId: string | null;
  old: string | null;
  new: string | null;
  /** Null once the person was erased. */
  salt: Buffer | null;
  valuesHash: Buffer;
  hash: Buffer;
};

/** What the first entry of a chain follows. */
export const genesis = Buffer.alloc(32);

const sha256 = (...parts: (Buffer | string)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** A JSON array of texts and nulls, with the blank after each comma that Postgres writes. */
const arrayOf = (texts: readonly (string | null)[]) =>
  `[${texts.map((text) => JSON.stringify(text)).join(', ')}]`;

/** The hash over who, old and new. */
export function valuesHashOf(salt: Buffer, entry: Pick<ChainedEntry, 'who' | 'old' | 'new'>): Buffer {
  return sha256(salt, arrayOf([entry.who, entry.old, entry.new]));
}

/** The hash that an entry has after the one before it. The text is described in docs/decisions/audit-chain.md. */
export function chainHash(before: Buffer, tenantId: string, entry: ChainedEntry): Buffer {
  const digest = sha256(
    arrayOf([
      'kindred audit 1',
      tenantId,
      String(entry.seq),
      entry.at.toISOString(),
      entry.source,
      entry.via,
      entry.action,
      entry.reason,
      entry.subject,
      entry.contactId,
      entry.sessionId,
      entry.provider,
      entry.address,
      entry.agent,
      entry.correlationId,
      entry.valuesHash.toString('hex'),
    ]),
  );
  return sha256(before, digest);
}
