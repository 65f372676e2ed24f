import { setTimeout as sleep } from 'node:timers/promises';
import { allWaiting, type Installed } from './install.ts';
import { residentMegabytes } from './peak-memory.ts';

export type Sample = { residentMb: number; waiting: number };

const everyMs = 1_000;

/** Looks at a backend every second until the signal aborts: what it holds in memory, and how many hints and pushes wait. */
export async function steadySamples(
  { pid, installed }: { pid: number | undefined; installed: Installed },
  signal: AbortSignal,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  while (!signal.aborted) {
    samples.push({ residentMb: await residentMegabytes(pid), waiting: await allWaiting(installed) });
    await sleep(everyMs, null, { signal }).catch(() => undefined);
  }
  return samples;
}
