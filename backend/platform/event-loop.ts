import { monitorEventLoopDelay } from 'node:perf_hooks';

export type LoopWatch = {
  /** The longest time, of the last 5 to 10 seconds, for which this process did nothing but one thing. */
  worstMs(): number;
  close(): void;
};

const windowMs = 5_000;
const resolutionMs = 20;

/** Measures how late timers are. Keeps no process alive. */
export function watchEventLoop(): LoopWatch {
  const delays = monitorEventLoopDelay({ resolution: resolutionMs });
  delays.enable();
  let previousMs = 0;
  const currentMs = () => (delays.count === 0 ? 0 : Math.max(0, delays.max / 1_000_000 - resolutionMs));
  const turn = setInterval(() => {
    previousMs = currentMs();
    delays.reset();
  }, windowMs).unref();
  return {
    worstMs: () => Math.max(previousMs, currentMs()),
    close: () => {
      clearInterval(turn);
      delays.disable();
    },
  };
}
