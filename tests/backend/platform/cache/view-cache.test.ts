import { beforeEach, describe, expect, test } from '@jest/globals';
import { createViewCache, type ViewCache } from '../../../../backend/platform/cache/view-cache.ts';

type View = { shown: string };
let cache: ViewCache<View>;
let reads: string[];
beforeEach(() => {
  reads = [];
  cache = createViewCache((result) => reads.push(result));
  cache.hear();
});

const read = (tenant: string, key: string, shown: string, contactId: string | null = 'c1') =>
  cache.read(tenant, key, () => Promise.resolve({ view: { shown }, contactId }));

describe('a kept view', () => {
  test('is answered until something of its contact is touched', async () => {
    await read('a', '1', 'old');
    expect(await read('a', '1', 'new')).toEqual({ shown: 'old' });
    cache.touch('a', ['c2']);
    expect(await read('a', '1', 'new')).toEqual({ shown: 'old' });
    cache.touch('a', ['c1']);
    expect(await read('a', '1', 'new')).toEqual({ shown: 'new' });
    expect(reads).toEqual(['miss', 'hit', 'hit', 'miss']);
  });

  test('is one tenant’s: another with the same record number has its own', async () => {
    await read('a', '1', 'of a');
    expect(await read('b', '1', 'of b')).toEqual({ shown: 'of b' });
    cache.touch('b', null);
    expect(await read('a', '1', 'new')).toEqual({ shown: 'of a' });
    expect(await read('b', '1', 'new')).toEqual({ shown: 'new' });
  });

  test('of no contact is not kept', async () => {
    await read('a', '1', 'nobody', null);
    expect(await read('a', '1', 'somebody')).toEqual({ shown: 'somebody' });
  });

  test('that was overtaken while it was loaded is not kept', async () => {
    const loading = Promise.withResolvers<{ view: View; contactId: string }>();
    const first = cache.read('a', '1', () => loading.promise);
    cache.touch('a', ['c1']);
    loading.resolve({ view: { shown: 'before the change' }, contactId: 'c1' });
    expect(await first).toEqual({ shown: 'before the change' });
    expect(await read('a', '1', 'after it')).toEqual({ shown: 'after it' });
  });
});

test('while changes may be missed nothing is answered from memory, and nothing of before afterwards', async () => {
  await read('a', '1', 'kept');
  cache.deafen();
  expect(await read('a', '1', 'read')).toEqual({ shown: 'read' });
  expect(await read('a', '1', 'read again')).toEqual({ shown: 'read again' });
  cache.hear();
  expect(await read('a', '1', 'fresh')).toEqual({ shown: 'fresh' });
  expect(await read('a', '1', 'fresher')).toEqual({ shown: 'fresh' });
});
