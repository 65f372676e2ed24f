import { setTimeout as sleep } from 'node:timers/promises';

const pauseMs = 250;

/** Asks again and again until it is so, also when asking fails; throws after `timeoutMs`, with the last failure as cause. */
export async function waitUntil(
  what: string,
  timeoutMs: number,
  isSo: () => Promise<boolean>,
): Promise<void> {
  const endMs = performance.now() + timeoutMs;
  let cause: unknown;
  while (performance.now() < endMs) {
    try {
      if (await isSo()) return;
    } catch (error) {
      cause = error;
    }
    await sleep(pauseMs);
  }
  throw new Error(`waited ${timeoutMs / 1_000} s for ${what} in vain`, { cause });
}
