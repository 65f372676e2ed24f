import { setTimeout as sleep } from 'node:timers/promises';
import { tryPort } from '../../platform/net/try-port.ts';

/** What an earlier start leaves behind when it is killed ends within this time. */
const waitMs = 5_000;
const pauseMs = 250;

/** The ports of Kindred and of both CRMs, looked at before anything is started; a sentence when one is taken, else null. */
export async function findTakenPort(env: NodeJS.ProcessEnv): Promise<string | null> {
  const sandboxPort = portOf(env['SANDBOX_PORT'], 4000);
  const ports = {
    PORT: portOf(env['PORT'], 3000),
    SANDBOX_PORT: sandboxPort,
    SANDBOX_PIPEDRIVE_PORT: portOf(env['SANDBOX_PIPEDRIVE_PORT'], sandboxPort + 1),
  };
  for (const [variable, port] of Object.entries(ports)) {
    const why = await whyTaken(port);
    if (why === null) continue;
    const fix = `Stop what uses it, perhaps another npm start, or set ${variable} to another one.`;
    return `Port ${port} cannot be used: ${why}. ${fix}`;
  }
  return null;
}

/** What is no port at all is refused with the other settings; until then any free one is as good. */
function portOf(text: string | undefined, fallback: number): number {
  if (!text?.trim()) return fallback;
  const port = Number(text);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : 0;
}

async function whyTaken(port: number): Promise<string | null> {
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    const code = await tryPort(port);
    if (code === null) return null;
    if (code !== 'EADDRINUSE') return `it is not allowed (${code})`;
    if (waitedMs >= waitMs) return 'something else listens there';
    await sleep(pauseMs);
  }
}
