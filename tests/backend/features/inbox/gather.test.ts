import { describe, expect, test } from '@jest/globals';
import { gather } from '../../../../backend/features/inbox/gather.ts';

/** Work that goes on until the test says how it ends. */
function heldWork() {
  const calls: { items: readonly string[]; end: PromiseWithResolvers<void> }[] = [];
  const work = (items: readonly string[]) => {
    const end = Promise.withResolvers<void>();
    calls.push({ items, end });
    return end.promise;
  };
  return { work, calls, made: () => calls.map(({ items }) => items.join('')) };
}
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('gathering', () => {
  test('begins at once while there is room, and makes one call of all that comes meanwhile', async () => {
    const { work, calls, made } = heldWork();
    const gathered = gather(work, { atOnce: 2, together: 10 });
    const all = ['a', 'b', 'c', 'd', 'e'].map((item) => gathered([item]));
    expect(made()).toEqual(['a', 'b']);
    calls[0]?.end.resolve();
    await all[0];
    await turn();
    expect(made()).toEqual(['a', 'b', 'cde']);
    calls.forEach(({ end }) => end.resolve());
    await expect(Promise.all(all)).resolves.toHaveLength(5);
  });

  test('puts no more together than it may, and takes one that is larger by itself', async () => {
    const { work, calls, made } = heldWork();
    const gathered = gather(work, { atOnce: 1, together: 3 });
    const all = [['a'], ['b', 'c'], ['d', 'e'], ['f', 'g', 'h', 'i'], ['j']].map((items) => gathered(items));
    for (let call = 0; call < all.length; call += 1) {
      calls[call]?.end.resolve();
      await turn();
    }
    await Promise.all(all);
    expect(made()).toEqual(['a', 'bc', 'de', 'fghi', 'j']);
  });

  test('says of each whether its own came through: what fails together is tried alone', async () => {
    const tried: string[] = [];
    const fails = (items: readonly string[]) => {
      tried.push(items.join(''));
      return items.includes('bad') ? Promise.reject(new Error('bad')) : turn();
    };
    const gathered = gather(fails, { atOnce: 1, together: 10 });
    const outcomes = await Promise.allSettled(['first', 'good', 'bad'].map((item) => gathered([item])));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(tried).toEqual(['first', 'goodbad', 'good', 'bad']);
  });

  test('goes on after a failure', async () => {
    const gathered = gather((items: readonly string[]) => Promise.reject(new Error(items.join(''))), {
      atOnce: 1,
      together: 10,
    });
    await expect(gathered(['a'])).rejects.toThrow('a');
    await expect(gathered(['b'])).rejects.toThrow('b');
  });
});
