import { setTimeout as sleep } from 'node:timers/promises';

const tries = 60;
const pauseMs = 1_000;

/** Asks again for a minute when there is no answer: a machine that is busy may be slow without anything being wrong. */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt < tries; attempt += 1) {
    try {
      return await ask();
    } catch {
      await sleep(pauseMs);
    }
  }
  return ask();
}
