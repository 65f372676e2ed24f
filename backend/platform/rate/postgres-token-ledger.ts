import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { loadSql } from '../db/load-sql.ts';
import type { RunQuery } from './postgres-rate-budget.ts';
import type { TokenLedger } from './token-ledger.ts';

const spendTokens = loadSql(
  import.meta.url,
  './spend-tokens.sql',
  z.object({ counted: z.boolean(), until_ms: z.number() }),
);
const stopSpending = loadSql(import.meta.url, './stop-spending.sql', z.object({ stopped: z.literal(1) }));

/**
 * The ledger that all processes share, one row per key and UTC day, a month of them. Without a clock the database's own
 * time counts, which is one for all; simulations bring theirs.
 */
export function createPostgresTokenLedger(query: RunQuery, clock?: Clock): TokenLedger {
  const nowMs = () => (clock ? Math.floor(clock.nowMs()) : null);
  return {
    spend: async (key, tokens, limit, lane) => {
      const rows = await query(spendTokens.text, [key, tokens, limit, lane === 'person', nowMs()]);
      const { counted, until_ms: untilMs } = spendTokens.parseRow(rows[0]);
      return counted ? { outcome: 'ok' } : { outcome: 'exhausted', untilMs: Math.ceil(untilMs) };
    },
    stop: async (key, forMs) => {
      stopSpending.parseRow((await query(stopSpending.text, [key, forMs, nowMs()]))[0]);
    },
  };
}
