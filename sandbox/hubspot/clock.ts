import type { Edges } from '../edges.ts';
import { text } from './columns.ts';
import type { Store } from './store.ts';

/** The world's time: the wall clock plus what was skipped with `advance`. It survives a restart and never goes back. */
export type SandboxClock = {
  nowMs(): number;
  offsetMs(): number;
  advance(ms: number): void;
  reset(): void;
};

export function createSandboxClock(store: Store, edges: Edges): SandboxClock {
  const row = store.get(`select value from setting where name = 'clock_offset_ms'`);
  let offsetMs = row === undefined ? 0 : Number(text(row['value']));
  const set = (ms: number) => {
    offsetMs = ms;
    store.run(`insert or replace into setting (name, value) values ('clock_offset_ms', ?)`, String(ms));
  };
  return {
    nowMs: () => edges.wallMs() + offsetMs,
    offsetMs: () => offsetMs,
    advance: (ms) => set(offsetMs + ms),
    reset: () => set(0),
  };
}
