import { expect, test } from '@jest/globals';
import { systemClock } from '../../../../backend/platform/clock.ts';
import { silentLog } from '../../../../backend/platform/log.ts';
import { createMemoryQueue } from '../../../../backend/platform/queue/memory-queue.ts';
import { queueBattery, testCatalogue } from './battery.ts';

queueBattery(createMemoryQueue);

test('a queue that lost its jobs works on with what comes after', async () => {
  const queue = createMemoryQueue({ catalogue: testCatalogue, clock: systemClock, log: silentLog });
  await queue.enqueue('test.greet', { text: 'lost' }, { dedupKey: 'one' });
  expect(queue.lose()).toBe(1);
  expect(await queue.waiting()).toMatchObject({ 'test.greet': 0 });
  await queue.enqueue('test.greet', { text: 'kept' }, { dedupKey: 'one' });
  const greeted = Promise.withResolvers<string>();
  const ignore = () => Promise.resolve();
  const worker = queue.work(
    {
      'test.greet': ({ text }) => Promise.resolve(greeted.resolve(text)),
      'test.brief': ignore,
      'test.fickle': ignore,
    },
    { concurrency: 1 },
  );
  expect(await greeted.promise).toBe('kept');
  await worker.close();
});
