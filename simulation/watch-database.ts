import { Duplex } from 'node:stream';
import pg from 'pg';
import { currentProcess, never, type SimulatedProcess } from './processes.ts';

export type WatchedDatabase = {
  /** What is on its way to Postgres: connections being opened, statements being run. */
  busy(): number;
  /** Resolves when nothing is on its way any more. */
  idle(): Promise<void>;
  statements(): number;
  /** Cuts every connection of a dead process, as the kernel would. */
  cut(process: SimulatedProcess): void;
};

type Work = { run: () => unknown; isOver: Promise<void> };
type Queue = { waiting: Work[]; running: boolean; statements: number; idle: (() => void)[] };
type Answer = (...args: unknown[]) => unknown;

/**
 * Stands between `pg` and this process, once for the whole of it. Statements of all connections follow one another in
 * the order in which they were asked for: real time then has no say in what happens first.
 */
export function watchDatabase(): WatchedDatabase {
  const queue: Queue = { waiting: [], running: false, statements: 0, idle: [] };
  const clients = new Map<object, SimulatedProcess | undefined>();
  const watch = (name: 'query' | 'connect') => {
    const original: unknown = Reflect.get(pg.Client.prototype, name);
    if (typeof original !== 'function') throw new TypeError(`pg.Client has no ${name}`);
    Reflect.set(pg.Client.prototype, name, function (this: object, ...args: unknown[]) {
      if (name === 'connect') clients.set(this, currentProcess());
      else queue.statements += 1;
      const owner = clients.get(this);
      const isDead = () => owner?.isDead === true;
      if (isDead() || currentProcess()?.isDead === true) return never();
      return inTurn(queue, {
        isDead,
        run: (given) => Reflect.apply(original, this, given),
        args: named(args),
      });
    });
  };
  watch('connect');
  watch('query');
  return {
    busy: () => queue.waiting.length + (queue.running ? 1 : 0),
    idle: () => (queue.running ? new Promise((resolve) => void queue.idle.push(resolve)) : Promise.resolve()),
    statements: () => queue.statements,
    cut: (process) => {
      for (const [client, owner] of clients) {
        if (owner !== process) continue;
        clients.delete(client);
        streamOf(client)?.destroy();
      }
    },
  };
}

const names = new Map<string, string>();

/** Has Postgres parse and plan a statement once for each connection: a seed runs some 200 of them 4,000 times. */
function named(args: unknown[]): unknown[] {
  const [query, ...rest] = args;
  if (typeof query !== 'object' || query === null || query instanceof pg.Query) return args;
  const text: unknown = Reflect.get(query, 'text');
  if (typeof text !== 'string' || !Array.isArray(Reflect.get(query, 'values'))) return args;
  const name = names.get(text) ?? `statement_${names.size}`;
  names.set(text, name);
  return [{ ...query, name }, ...rest];
}

type Asked = { isDead: () => boolean; run: (args: unknown[]) => unknown; args: unknown[] };

/** Runs it when everything before it is over. What a dead process asked for is never answered. */
function inTurn(queue: Queue, { isDead, run, args }: Asked): unknown {
  const { promise: isOver, resolve: end } = Promise.withResolvers<void>();
  const callback = args.at(-1);
  const start = (work: () => unknown) => {
    queue.waiting.push({ run: () => (isDead() ? end() : work()), isOver });
    next(queue);
  };
  if (typeof callback === 'function') {
    const answer: Answer = (...given) => {
      end();
      return isDead() ? undefined : Reflect.apply(callback, undefined, given);
    };
    return void start(() => run([...args.slice(0, -1), answer]));
  }
  return new Promise((resolve, reject) => {
    const unlessDead =
      <T>(settle: (value: T) => void) =>
      (value: T) => {
        end();
        if (!isDead()) settle(value);
      };
    start(() => Promise.resolve(run(args)).then(unlessDead(resolve), unlessDead(reject)));
  });
}

function next(queue: Queue): void {
  if (queue.running) return;
  const work = queue.waiting.shift();
  if (work === undefined) {
    for (const resolve of queue.idle.splice(0)) resolve();
    return;
  }
  queue.running = true;
  void work.isOver.then(() => {
    queue.running = false;
    next(queue);
  });
  work.run();
}

/** The socket of a client of `pg`, which it keeps to itself. */
function streamOf(client: object): { destroy(): void } | null {
  const connection: unknown = Reflect.get(client, 'connection');
  const stream =
    typeof connection === 'object' && connection !== null ? Reflect.get(connection, 'stream') : null;
  return stream instanceof Duplex ? stream : null;
}
