import { AsyncLocalStorage } from 'node:async_hooks';

/** A process of the backend in the simulation: everything that it began knows that it belongs to it. */
export type SimulatedProcess = { number: number; isDead: boolean };

const running = new AsyncLocalStorage<SimulatedProcess>();

/** Whatever `work` begins, then and later, is done by this process. */
export const within = <T>(process: SimulatedProcess, work: () => T): T => running.run(process, work);

export const currentProcess = (): SimulatedProcess | undefined => running.getStore();

/** What a dead process waits for never comes. */
export const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

/** Done by nobody of the backend: what the simulation itself does. */
export const outside = <T>(work: () => T): T => running.exit(work);
