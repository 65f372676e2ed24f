import { LRUCache } from 'lru-cache';

/**
 * Remembers the values of the `count` keys that were used last. Room is taken as it fills: reserved at the start, 20,000 places
 * cost 2 ms and their memory for each of a process's caches, whether anybody comes or not.
 */
export function createLastUsed<Value extends object>(count: number): LRUCache<string, Value> {
  return new LRUCache<string, Value>({ maxSize: count, sizeCalculation: () => 1 });
}
