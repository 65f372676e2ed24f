import { Agent } from 'node:http';
import { timedRequest, type LoadAnswer, type LoadRequest } from './timed-request.ts';

/**
 * Sends requests at random moments (Poisson) of so many a second, whether or not those before were answered, and measures
 * each from the moment it was due: a server that stalls cannot slow down who asks.
 */
export async function openLoop(
  next: () => LoadRequest,
  { perSecond, seconds, random }: { perSecond: number; seconds: number; random: () => number },
): Promise<LoadAnswer[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  const answers: Promise<LoadAnswer>[] = [];
  const startedMs = performance.now();
  let dueMs = startedMs;
  while (dueMs < startedMs + seconds * 1_000) {
    dueMs += (-Math.log(1 - random()) * 1_000) / perSecond;
    const waitMs = dueMs - performance.now();
    if (waitMs > 1) await new Promise((resolve) => setTimeout(resolve, waitMs));
    answers.push(timedRequest(next(), dueMs, agent));
  }
  const all = await Promise.all(answers);
  agent.destroy();
  return all;
}
