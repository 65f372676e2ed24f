import { join } from 'node:path';
import { startChild, type Child } from '../../backend/cli/start/child.ts';
import type { LocalEnvironment } from '../../backend/cli/start/local-settings.ts';
import type { Workplace } from './workplace.ts';

const root = join(import.meta.dirname, '..', '..');
const readyTimeoutMs = 60_000;

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

/** Starts the backend as `npm run serve` would; `nodeOptions` are Node's own. */
export function startBackend(place: Workplace, nodeOptions?: string): Promise<Child> {
  return startProgram(place, {
    script: 'backend/main.ts',
    env: nodeOptions === undefined ? place.env : { ...place.env, NODE_OPTIONS: nodeOptions },
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
