import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Extension, Project } from '../project.ts';
import { contentHash } from './content-hash.ts';

export type BundleResult = { outcome: 'built'; script: string } | { outcome: 'failed'; reason: string };

/** Gives the bundle of one extension, built by HubSpot's own builder when its sources changed. */
export type ExtensionBundles = (extension: Extension) => Promise<BundleResult>;

const buildTimeoutMs = 180_000;
const maxOutputBytes = 4_000_000;
const run = promisify(execFile);

/** Builds into `outputDir`, one folder per extension and content hash; two requests at once share one build. */
export function createExtensionBundles(deps: {
  projectDir: string;
  outputDir: string;
  variables: Project['variables'];
}): ExtensionBundles {
  const running = new Map<string, Promise<BundleResult>>();
  return (extension) => {
    const entry = join(deps.projectDir, extension.entrypoint);
    const variables = JSON.stringify(deps.variables);
    const hash = contentHash(
      [dirname(entry), join(deps.projectDir, 'app/shared')].filter((folder) => existsSync(folder)),
      [variables, extension.entrypoint],
    );
    const outputDir = join(deps.outputDir, `${extension.uid}-${hash}`);
    const script = join(outputDir, basename(entry).replace(/\.[jt]sx?$/, '.js'));
    if (existsSync(script))
      return Promise.resolve({ outcome: 'built', script: readFileSync(script, 'utf8') });
    const started = running.get(outputDir);
    if (started !== undefined) return started;
    const building = build(entry, outputDir, variables, script).finally(() => running.delete(outputDir));
    running.set(outputDir, building);
    return building;
  };
}

async function build(
  entry: string,
  outputDir: string,
  variables: string,
  script: string,
): Promise<BundleResult> {
  const builder = join(import.meta.dirname, 'build-extension.ts');
  try {
    await run(process.execPath, [builder, entry, outputDir, variables], {
      cwd: dirname(entry),
      timeout: buildTimeoutMs,
      maxBuffer: maxOutputBytes,
      // Jest and other callers set options that the builder must not inherit.
      env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'production' },
    });
  } catch (error) {
    return { outcome: 'failed', reason: error instanceof Error ? error.message : 'The builder failed' };
  }
  if (!existsSync(script)) return { outcome: 'failed', reason: `The builder made no ${basename(script)}` };
  return { outcome: 'built', script: readFileSync(script, 'utf8') };
}
