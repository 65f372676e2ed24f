/** Lets a few in at a time; the others wait their turn. Passes on what the work answers or throws. */
export type Turnstile = <T>(work: () => Promise<T>) => Promise<T>;

/** For reads of many connections at once, so that they leave database connections to everybody else. */
export function createTurnstile(atOnce: number): Turnstile {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return async (work) => {
    if (inside >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else inside += 1;
    try {
      return await work();
    } finally {
      // The place goes to the next one, or is free.
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    }
  };
}
