type Startable = { waitUntilReady(): Promise<void> };

/**
 * BullMQ 6.7 remembers a first connection that failed, so a queue or worker that was made while Postgres did not answer
 * would fail until the process ends. Afterwards a failed start is forgotten, and the next use tries again.
 */
export function forgetFailedStarts(backend: Startable): void {
  retryAfterFailure(backend);
  const connection: unknown = Reflect.get(backend, 'connection');
  if (isStartable(connection)) retryAfterFailure(connection);
}

function retryAfterFailure(part: Startable): void {
  const start = part.waitUntilReady.bind(part);
  const startOrForget = async (): Promise<void> => {
    try {
      await start();
    } catch (error) {
      Reflect.set(part, 'readyPromise', undefined);
      throw error;
    }
  };
  Object.defineProperty(part, 'waitUntilReady', { value: startOrForget });
}

const isStartable = (part: unknown): part is Startable =>
  typeof part === 'object' && part !== null && 'waitUntilReady' in part;
