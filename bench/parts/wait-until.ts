import { setTimeout as sleep } from 'node:timers/promises';

const pauseMs = 250;

/** Asks again and again until it is so; throws after `timeoutMs`. */
export async function waitUntil(
  what: string,
  timeoutMs: number,
  isSo: () => Promise<boolean>,
): Promise<void> {
  const endMs = performance.now() + timeoutMs;
  while (performance.now() < endMs) {
    if (await isSo()) return;
    await sleep(pauseMs);
  }
  throw new Error(`waited ${timeoutMs / 1_000} s for ${what} in vain`);
}
