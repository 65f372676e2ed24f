/** Random choices that a seed repeats (mulberry32). */
export type Seeded = {
  /** From 0 to below `below`. */
  under(below: number): number;
  /** True this often, from 0 to 1. */
  chance(share: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** Undefined when there is nothing to pick. */
  pickOf<T>(items: readonly T[]): T | undefined;
};

export function createSeeded(seed: number): Seeded {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const under = (below: number) => Math.floor(next() * below);
  return {
    under,
    chance: (share) => next() < share,
    pick: (items) => items[under(items.length)] ?? items[0],
    pickOf: (items) => items[under(items.length)],
  };
}
