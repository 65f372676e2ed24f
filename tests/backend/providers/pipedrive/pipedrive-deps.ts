import { readFileSync } from 'node:fs';
import { silentLog } from '../../../../backend/platform/log.ts';
import { systemRandom } from '../../../../backend/platform/random.ts';
import { createMemoryRateBudget } from '../../../../backend/platform/rate/memory-rate-budget.ts';
import { createMemoryTokenLedger } from '../../../../backend/platform/rate/memory-token-ledger.ts';
import type { PipedriveDeps } from '../../../../backend/providers/pipedrive/client.ts';
import type { CallFacts } from '../../../../backend/providers/pipedrive/index.ts';
import { createTestClock } from '../hubspot/hubspot-double.ts';

/** One of the payload files that are documented or seen (tests/fixtures/pipedrive). */
export const payload = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/pipedrive/pipedrive-${name}`, import.meta.url), 'utf8');

/** Dependencies for one account with the token `token-0`, and after each rejection the next one. */
export function createTestDeps(apiUrl: string) {
  const time = createTestClock();
  const facts: CallFacts[] = [];
  const rejected: string[] = [];
  const deps: PipedriveDeps = {
    hosts: [new URL(apiUrl).host],
    clock: time.clock,
    random: { ...systemRandom, next: () => 0.5 },
    log: silentLog,
    budget: createMemoryRateBudget(time.clock),
    ledger: createMemoryTokenLedger(time.clock),
    onCall: (fact) => facts.push(fact),
    tokens: {
      accessToken: () =>
        Promise.resolve({ outcome: 'ok', accessToken: `token-${rejected.length}`, apiUrl, companyId: '77' }),
      rejected: (_account, token) => {
        rejected.push(token);
        return Promise.resolve();
      },
    },
  };
  return { ...time, deps, facts, rejected };
}
