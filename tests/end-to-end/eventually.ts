/** Asks until the answer is not null; throws after `timeoutMs`, naming what did not come. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | null>,
  { timeoutMs = 90_000, everyMs = 100 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<T> {
  const startedAtMs = performance.now();
  let last = '';
  while (performance.now() - startedAtMs < timeoutMs) {
    try {
      const answer = await ask();
      if (answer !== null) return answer;
      last = '';
    } catch (error) {
      last = ` (${error instanceof Error ? error.message : String(error)})`;
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  throw new Error(`${what}: not within ${timeoutMs / 1_000} s${last}`);
}

/** The same for a condition. */
export const until = (
  what: string,
  holds: () => Promise<boolean>,
  options?: { timeoutMs?: number; everyMs?: number },
): Promise<true> => eventually(what, async () => ((await holds()) ? true : null), options);
