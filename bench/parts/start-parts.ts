import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { startChild, type Child } from '../../backend/cli/start/child.ts';
import type { LocalEnvironment } from '../../backend/cli/start/local-settings.ts';
import type { Workplace } from './workplace.ts';

const root = join(import.meta.dirname, '..', '..');
const readyTimeoutMs = 60_000;
const packageFile = z.object({ scripts: z.object({ serve: z.string() }) });

/** Starts the sandbox as `npm run sandbox` would, with so many people in its first portal, or those of an export. */
export function startSandbox(place: Workplace, contacts: number | { importFile: string }): Promise<Child> {
  const people: LocalEnvironment =
    typeof contacts === 'number'
      ? { SANDBOX_CONTACTS: String(contacts) }
      : { SANDBOX_IMPORT: contacts.importFile };
  const env = { ...place.env, SANDBOX_DATA_DIR: ':memory:', ...people };
  return startProgram(place, {
    script: 'sandbox/main.ts',
    env,
    readyUrl: `${place.sandboxUrl}/_sandbox/clock`,
  });
}

/** Starts the backend as `npm run serve` would, with Node's options there; `nodeOptions` are more of them. */
export async function startBackend(place: Workplace, nodeOptions = ''): Promise<Child> {
  const { scripts } = packageFile.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const served = scripts.serve.split(' ').filter((word) => word.startsWith('--'));
  return startProgram(place, {
    script: 'backend/main.ts',
    env: { ...place.env, NODE_OPTIONS: [...served, nodeOptions].join(' ').trim() },
    readyUrl: `${place.publicUrl}/readyz`,
  });
}

/** Starts a script of this project as a process of its own, which ends with the workplace at the latest. */
export async function startProgram(
  place: Workplace,
  program: { script: string; env: LocalEnvironment; readyUrl: string },
): Promise<Child> {
  const log = join(place.folder, 'logs', `${program.script.replaceAll('/', '-')}.log`);
  const child = await startChild(join(root, program.script), program.env, log);
  place.atEnd(() => child.stop());
  await child.ready(async () => (await fetch(program.readyUrl)).ok, readyTimeoutMs);
  return child;
}
