import { describe, expect, test } from '@jest/globals';
import { createTurns } from '../../../../backend/platform/queue/turns.ts';

/** Work that ends when the test says so. */
function heldWork() {
  const { promise, resolve } = Promise.withResolvers<void>();
  let begun = 0;
  return {
    work: () => {
      begun += 1;
      return promise;
    },
    end: resolve,
    begun: () => begun,
  };
}

describe('turns', () => {
  test('let so many of one key work at a time, and of every other key as many', async () => {
    const turns = createTurns(2);
    const held = heldWork();
    const taken = [turns.take('a', held.work), turns.take('a', held.work), turns.take('b', held.work)];
    expect(held.begun()).toBe(3);
    expect(await turns.take('a', held.work)).toBe('busy');
    expect(held.begun()).toBe(3);
    held.end();
    await Promise.all(taken);
    expect(await turns.take('a', held.work)).toBe('done');
  });

  test('tell exactly one of those who end that somebody was turned away meanwhile', async () => {
    const turns = createTurns(2);
    const held = heldWork();
    const taken = [turns.take('a', held.work), turns.take('a', held.work)];
    await turns.take('a', held.work);
    await turns.take('a', held.work);
    held.end();
    expect((await Promise.all(taken)).sort()).toEqual(['done', 'wanted']);
    expect(await turns.take('a', () => Promise.resolve())).toBe('done');
  });

  test('give a place back when the work fails, and pass the failure on', async () => {
    const turns = createTurns(1);
    const failure = new Error('no');
    await expect(turns.take('a', () => Promise.reject(failure))).rejects.toBe(failure);
    expect(await turns.take('a', () => Promise.resolve())).toBe('done');
  });
});
