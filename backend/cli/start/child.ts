import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LocalEnvironment } from './local-settings.ts';

export type Child = {
  pid: number | undefined;
  /** Resolves when `ready` answers true; rejects with the program's last words when it ends before. */
  ready(ready: () => Promise<boolean>, timeoutMs: number): Promise<void>;
  /** Asks it to end and waits; after 20 s it is made to. */
  stop(): Promise<void>;
  /** Resolves with its last words when it ends. */
  ended: Promise<string>;
};

const stopTimeoutMs = 20_000;
const lastWordsSize = 2_000;

/** Starts one of our programs; what it prints goes to a log file. It ends with this process, however that ends. */
export async function startChild(script: string, env: LocalEnvironment, logFile: string): Promise<Child> {
  await mkdir(dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let lastWords = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      log.write(chunk);
      lastWords = `${lastWords}${chunk.toString('utf8')}`.slice(-lastWordsSize);
    });
  }
  const state = { over: false };
  const ended = new Promise<string>((resolve) => {
    child.once('exit', () => {
      state.over = true;
      log.end();
      resolve(lastWords.trim());
    });
  });
  return {
    pid: child.pid,
    ended,
    ready: async (ready, timeoutMs) => {
      for (let waitedMs = 0; waitedMs < timeoutMs; waitedMs += 100) {
        if (state.over) throw new Error(await ended);
        if (await ready().catch(() => false)) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`It did not get ready within ${timeoutMs / 1_000} s. See ${logFile}.`);
    },
    stop: () => stopChild(child, ended, state),
  };
}

async function stopChild(
  child: ChildProcess,
  ended: Promise<string>,
  state: { over: boolean },
): Promise<void> {
  if (state.over) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
  await ended;
  clearTimeout(timer);
}
