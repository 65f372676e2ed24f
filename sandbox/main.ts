import { readSandboxConfig } from './config.ts';
import { createSandbox } from './server.ts';

/** `npm run sandbox`: prints one line when it listens; SIGTERM and SIGINT close the world cleanly. */
async function main(): Promise<void> {
  const config = readSandboxConfig();
  const sandbox = await createSandbox(config);
  const server = await sandbox.listen(config.port);
  process.stdout.write(`Sandbox HubSpot: ${server.url}/portals/62515/contacts\n`);
  process.stdout.write(`Sandbox Pipedrive: ${server.pipedriveUrl}/api/v2\n`);
  const stop = () => {
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Started by another program of ours: end when it ends, however it ends.
  if (process.connected) process.once('disconnect', stop);
  else if ('connected' in process) stop();
}

main().catch((error: unknown) => {
  process.stderr.write(`Sandbox: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
