import { z } from 'zod';
import { waitUntil } from './wait-until.ts';

const target = z.array(z.object({ webSocketDebuggerUrl: z.string() })).min(1);
const answer = z.object({ id: z.int(), result: z.record(z.string(), z.unknown()) });
const usage = z.object({ usedSize: z.number() });
const patienceMs = 30_000;
const bytesPerMegabyte = 1_048_576;

export type HeapProbe = {
  /** What is left of the heap after everything that nobody holds was collected. */
  liveMegabytes(): Promise<number>;
  close(): void;
};

/** Looks into the heap of a Node process that was started with `--inspect=127.0.0.1:<port>`. */
export async function openHeapProbe(port: number): Promise<HeapProbe> {
  const read = async () => (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
  await waitUntil('the inspector', patienceMs, async () =>
    read().then(
      () => true,
      () => false,
    ),
  );
  const [found] = target.parse(await read());
  const socket = new WebSocket(found?.webSocketDebuggerUrl ?? '');
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error('the inspector did not answer')), { once: true });
  });
  const waiting = new Map<number, (result: unknown) => void>();
  socket.addEventListener('message', ({ data }) => {
    const parsed = answer.safeParse(JSON.parse(String(data)));
    if (parsed.success) waiting.get(parsed.data.id)?.(parsed.data.result);
  });
  let serial = 0;
  const ask = (method: string) =>
    new Promise<unknown>((resolve, reject) => {
      serial += 1;
      const id = serial;
      const tooLate = setTimeout(() => reject(new Error('the inspector went silent')), patienceMs);
      waiting.set(id, (result) => {
        clearTimeout(tooLate);
        waiting.delete(id);
        resolve(result);
      });
      socket.send(JSON.stringify({ id, method }));
    });
  return {
    liveMegabytes: async () => {
      await ask('HeapProfiler.collectGarbage');
      return usage.parse(await ask('Runtime.getHeapUsage')).usedSize / bytesPerMegabyte;
    },
    close: () => socket.close(),
  };
}
