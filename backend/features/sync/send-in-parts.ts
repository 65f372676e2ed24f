import type { CrmResult, WriteOutcome } from '../../domain/crm/index.ts';
import type { SyncDeps } from './deps.ts';
import { setBack, type Setback } from './park.ts';
import type { Blamed } from './push-result.ts';
import type { SyncAccount } from './sync-account.ts';

/** Tries after which a record goes in a smaller call; each further one halves it. */
const patientTries = 3;
const most = 100;
/** Calls that fail in a row before the CRM is left alone. */
const maxFailures = 3;

export type Sent<T> =
  | { item: T; outcome: 'answered'; answer: WriteOutcome | undefined }
  | { item: T; outcome: 'failed'; retryAtMs: number; code: string; blames: Blamed };

/**
 * Writes records in one call; but who has failed along with others several times goes in smaller and smaller ones, in
 * the end alone. So one bad record does not hold up the others for ever, and is told from a CRM that is away.
 */
export async function sendInParts<T>(
  deps: SyncDeps,
  sync: SyncAccount,
  items: readonly T[],
  {
    attemptsOf,
    write,
  }: {
    attemptsOf: (item: T) => number;
    write: (part: readonly T[]) => Promise<CrmResult<WriteOutcome[]>>;
  },
): Promise<{ sent: Sent<T>[]; retryAtMs: number | null }> {
  const sent: Sent<T>[] = [];
  let failures = 0;
  let retryAtMs: number | null = null;
  let stopped: Setback | null = null;
  for (const part of inParts(items, attemptsOf)) {
    if (stopped) {
      sent.push(...failed(part, stopped, 'account'));
      continue;
    }
    const written = await write(part);
    if (written.outcome === 'ok') {
      failures = 0;
      sent.push(
        ...part.map((item, index) => ({ item, outcome: 'answered' as const, answer: written.value[index] })),
      );
      continue;
    }
    const setback = await setBack(deps, sync, written.failure);
    retryAtMs = Math.min(setback.retryAtMs, retryAtMs ?? setback.retryAtMs);
    failures += 1;
    if (setback.outcome !== 'later' || failures >= maxFailures) stopped = setback;
    const isOfAccount = setback.outcome !== 'later' || written.failure.kind === 'rate_limited';
    const blames = isOfAccount ? 'account' : part.length > 1 ? 'batch' : 'record';
    sent.push(...failed(part, setback, blames));
  }
  return { sent, retryAtMs };
}

const failed = <T>(part: readonly T[], { retryAtMs, code }: Setback, blames: Blamed) =>
  part.map((item) => ({ item, outcome: 'failed' as const, retryAtMs, code, blames }));

function inParts<T>(items: readonly T[], attemptsOf: (item: T) => number): T[][] {
  const bySize = Map.groupBy(items, (item) => sizeFor(attemptsOf(item)));
  const parts: T[][] = [];
  for (const [size, alike] of [...bySize].sort(([a], [b]) => b - a)) {
    for (let from = 0; from < alike.length; from += size) parts.push(alike.slice(from, from + size));
  }
  return parts;
}

const sizeFor = (attempts: number) => Math.max(1, most >> Math.max(0, attempts - patientTries));
