/**
 * Production build: the backend to dist/backend, every extension by HubSpot's own builder to dist/extensions/<uid>, and
 * HubSpot's parser over the project; prints what a browser loads of each extension. `npm run build`.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { translate } from '@hubspot/project-parsing-lib/translate';

const project = JSON.parse(readFileSync('hsproject.json', 'utf8'));
const source = resolve(project.srcDir);

rmSync('dist', { recursive: true, force: true });
buildBackend();
const { intermediateRepresentation } = await parseProject();
const components = intermediateRepresentation.intermediateNodesIndexedByUid;
const sizes = [];
for (const component of Object.values(components)) {
  const { entrypoint } = component.config ?? {};
  if (typeof entrypoint !== 'string') continue;
  sizes.push({ uid: component.uid, ...buildExtension(component.uid, join(source, entrypoint)) });
}
saySizes(sizes);
console.log(`built: dist/backend, ${Object.keys(components).length} HubSpot components read`);

function buildBackend() {
  run('the backend', [join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json']);
  const asTheyAre = (file) => /\.sql$|\/assets\//.test(file.replaceAll('\\', '/'));
  for (const name of readdirSync('backend', { recursive: true }).filter(asTheyAre)) {
    cpSync(join('backend', name), join('dist', 'backend', name));
  }
  cpSync('prisma/migrations', 'dist/prisma/migrations', { recursive: true });
}

async function parseProject() {
  const accountId = 1; // Any: without validation nothing is asked of an account.
  return translate(
    { projectSourceDir: source, platformVersion: project.platformVersion, accountId },
    { skipValidation: true },
  );
}

function buildExtension(uid, entrypoint) {
  const outputDir = resolve('dist', 'extensions', uid);
  mkdirSync(outputDir, { recursive: true });
  // A process of its own: HubSpot's builder works relative to the current folder.
  run(
    `extension ${uid}`,
    [resolve('scripts', 'build-extension.mjs'), basename(entrypoint), outputDir],
    dirname(entrypoint),
  );
  const bundle = readFileSync(join(outputDir, basename(entrypoint).replace(/\.[jt]sx?$/, '.js')));
  return { bytes: bundle.length, gzipBytes: gzipSync(bundle).length };
}

function saySizes(extensions) {
  const kilobytes = (bytes) => `${(bytes / 1_000).toFixed(1)} kB`.padStart(10);
  console.log(`${'extension'.padEnd(28)}${'raw'.padStart(10)}${'gzip'.padStart(10)}`);
  for (const { uid, bytes, gzipBytes } of extensions) {
    console.log(`${uid.padEnd(28)}${kilobytes(bytes)}${kilobytes(gzipBytes)}`);
  }
}

function run(what, args, cwd = process.cwd()) {
  const { status } = spawnSync(process.execPath, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`building ${what} failed`);
}
