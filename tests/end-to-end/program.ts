import { spawn } from 'node:child_process';
import { join } from 'node:path';

export type Ending = { code: number | null; signal: NodeJS.Signals | null };

/** One of our programs, as a process of its own. */
export type Program = {
  pid: number;
  ended: Promise<Ending>;
  running(): boolean;
  stdout(): string;
  stderr(): string;
  /** Sends the signal and waits for the end; what does not end within two minutes is killed. */
  stop(signal?: NodeJS.Signals): Promise<Ending>;
};

const root = join(import.meta.dirname, '..', '..');
const stopTimeoutMs = 120_000;
const maxOutputCharacters = 200_000;

/** What a program gets of this process's environment: nothing that configures it. */
function inherited(): Record<string, string> {
  const { PATH = '', HOME = '/tmp', NODE_COMPILE_CACHE = '' } = process.env;
  return { PATH, HOME, ...(NODE_COMPILE_CACHE === '' ? {} : { NODE_COMPILE_CACHE }) };
}

/** Starts a script of this project. `ipc` lets it end with this process, as the programs do for `npm start`. */
export function startProgram(
  script: string,
  env: Record<string, string>,
  { args = [], ipc = true }: { args?: string[]; ipc?: boolean } = {},
): Program {
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    env: { ...inherited(), ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? ['ipc' as const] : [])],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${script} did not start`);
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.on('data', (chunk: Buffer) => {
      output[name] = `${output[name]}${chunk.toString('utf8')}`.slice(-maxOutputCharacters);
    });
  }
  const state = { over: false };
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code, signal) => {
      state.over = true;
      resolve({ code, signal });
    });
  });
  return {
    pid,
    ended,
    running: () => !state.over,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    stop: async (signal = 'SIGTERM') => {
      if (!state.over) child.kill(signal);
      const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
      const ending = await ended;
      clearTimeout(timer);
      return ending;
    },
  };
}
