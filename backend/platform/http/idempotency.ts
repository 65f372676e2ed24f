import { createHash } from 'node:crypto';
import { z } from 'zod';
import { problemOf, type Problem } from '../../contract/problem.ts';
import type { Clock } from '../clock.ts';
import { uuidOfHash } from '../crypto/uuid-of-hash.ts';
import type { Database, TenantTx } from '../db/database.ts';
import { loadSql } from '../db/load-sql.ts';
import type { Caller } from './caller.ts';
import type { Prepared } from './send-answer.ts';

const rowShape = z.object({
  fresh: z.boolean(),
  same_request: z.boolean(),
  status: z.int().nullable(),
  content_type: z.string().nullable(),
  headers: z.record(z.string(), z.string()).nullable(),
  body: z.string().nullable(),
});
const claim = loadSql(import.meta.url, './claim-repeat.sql', rowShape);
const keep = loadSql(import.meta.url, './keep-answer.sql', z.unknown());
const forget = loadSql(import.meta.url, './forget-repeat.sql', z.unknown());

/** Not now, and not this version: nothing was done, and the same request may succeed, the second with another If-Match. */
const worthRepeating = [429, 412];
/** Who works on a request holds its key this long: longer than any route may take. */
const claimMs = 120_000;
const keyPattern = /^[\x21-\x7e]{1,255}$/;

export type RepeatClaim =
  /** No key, or one that is used for the first time: do it, then `keep` or `forget`. */
  | { outcome: 'go'; repeatId: string | null; finish(answer: Prepared | null): Promise<void> }
  | { outcome: 'replay'; answer: Prepared }
  | { outcome: 'refused'; problem: Problem };

export type Repeats = {
  claim(request: {
    caller: Caller;
    key: string | undefined;
    route: string;
    url: string;
    rawBody: Buffer;
  }): Promise<RepeatClaim>;
};

/**
 * Writes with an `Idempotency-Key` are done once: a repeat is answered with the first answer, and its headers, for a day. What is worth
 * repeating, and server errors, are not kept. After draft-ietf-httpapi-idempotency-key-header.
 */
export function createRepeats({ db, clock }: { db: Database; clock: Clock }): Repeats {
  return {
    claim: async ({ caller, key, route, url, rawBody }) => {
      if (key === undefined) return { outcome: 'go', repeatId: null, finish: async () => undefined };
      if (!keyPattern.test(key)) {
        const detail = 'Idempotency-Key: 1 to 255 visible ASCII characters.';
        return { outcome: 'refused', problem: problemOf('invalid_header', detail) };
      }
      const who = caller.kind === 'api_key' ? `key ${caller.keyId}` : `user ${caller.userId}`;
      const { tenantId } = caller;
      const place = [who, hash([key])];
      const now = clock.nowMs();
      const times = [new Date(now), new Date(now + claimMs)];
      const params = [...place, hash([route, url, rawBody]), ...times];
      const row = await db.withTenant(tenantId, (tx) => claimed(tx, params));
      if (row.fresh) {
        const finish = async (answer: Prepared | null) => {
          const lasting = answer !== null && answer.status < 500 && !worthRepeating.includes(answer.status);
          await db.withTenant(tenantId, (tx) =>
            lasting ? tx.sql(keep, [...place, ...toKeep(answer)]) : tx.sql(forget, place),
          );
        };
        return { outcome: 'go', repeatId: uuidOfHash(hash(['kindred repeat', tenantId, who, key])), finish };
      }
      return answered(row);
    },
  };
}

const toKeep = ({ status, contentType, headers, text }: Prepared) => [
  status,
  contentType,
  JSON.stringify(headers),
  text,
];

const claimTries = 5;

/**
 * A statement does not see a row that another inserted after it began, and cannot insert that row either: it answers
 * none. The next statement sees it.
 */
async function claimed(tx: TenantTx, params: readonly unknown[]): Promise<z.infer<typeof rowShape>> {
  for (let tries = 0; tries < claimTries; tries += 1) {
    const [row] = await tx.sql(claim, params);
    if (row) return row;
  }
  throw new Error('claim-repeat.sql answered no row');
}

function answered(row: z.infer<typeof rowShape>): RepeatClaim {
  if (!row.same_request) {
    const detail = 'This Idempotency-Key was used for another request. Use a new one.';
    return { outcome: 'refused', problem: problemOf('idempotency_key_reused', detail) };
  }
  if (row.status === null || row.content_type === null || row.body === null) {
    const detail = 'Wait for the first request with this key, then repeat it.';
    const problem = problemOf('idempotency_in_progress', detail, { retryAfterSeconds: 1 });
    return { outcome: 'refused', problem };
  }
  const { status, content_type: contentType, body: text } = row;
  return { outcome: 'replay', answer: { status, contentType, headers: row.headers ?? {}, text } };
}

function hash(parts: readonly (string | Buffer)[]): Buffer {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(`${Buffer.byteLength(part)}:`).update(part);
  return sum.digest();
}
