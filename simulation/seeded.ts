import type { Random } from '../backend/platform/random.ts';
import type { Edges } from '../sandbox/edges.ts';
import { createSeededRandom } from '../sandbox/hubspot/seed/seeded-random.ts';

/** Chance from a seed: the same seed gives the same numbers, in the same order. */
export type Seeded = Random & {
  /** A whole number from 0 to `below - 1`. */
  below(below: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** Undefined when there is nothing to pick. */
  pickOf<T>(items: readonly T[]): T | undefined;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** A stream of its own, so that what one part asks does not change what another gets. */
  fork(name: string): Seeded;
};

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export function createSeeded(seed: string): Seeded {
  const { next, below, pick, chance } = createSeededRandom(hash(seed));
  const hex = (count: number) => Array.from({ length: count }, () => below(16).toString(16)).join('');
  return {
    next,
    below,
    pick,
    chance,
    pickOf: (items) => items[below(items.length)],
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[below(4)] ?? '8'}${hex(3)}-${hex(12)}`,
    token: (sizeBytes) => {
      const length = Math.ceil((sizeBytes * 4) / 3);
      return Array.from({ length }, () => alphabet[below(64)] ?? 'A').join('');
    },
    fork: (name) => createSeeded(`${seed}/${name}`),
  };
}

/** What the sandbox takes from outside, made from a seed and a clock. */
export function seededEdges(random: Seeded, time: { nowMs(): number; after: Edges['after'] }): Edges {
  return {
    wallMs: time.nowMs,
    random: random.next,
    uuid: random.uuid,
    token: random.token,
    after: time.after,
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}
