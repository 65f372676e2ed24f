import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (name: string) => readFileSync(join(import.meta.dirname, '..', '..', name), 'utf8');
const lines = (name: string) =>
  read(name)
    .split('\n')
    .map((line) => line.trim());
const runs =
  read('Dockerfile')
    .split(/^FROM /m)
    .at(-1) ?? '';

test('the image that runs has the built product and its packages, and nothing else of the sources', () => {
  const copied = [...runs.matchAll(/^COPY (.*)$/gm)].map(([, what]) => what);
  expect(copied).toEqual([
    '--from=build /app/package.json ./',
    '--from=build /app/node_modules ./node_modules',
    '--from=build /app/dist ./dist',
  ]);
});

test('the image that runs is in production mode, as a user without rights', () => {
  expect(runs).toMatch(/^ENV NODE_ENV=production$/m);
  expect(runs).toMatch(/^USER node$/m);
});

test('the image starts the backend with the limits of `npm run serve`, which the benchmarks use, too', () => {
  const limits = (text: string) => text.match(/--max-[a-z-]+=\d+/g) ?? [];
  const { scripts } = JSON.parse(read('package.json')) as { scripts: { serve: string } };
  expect(limits(scripts.serve)).toHaveLength(2);
  expect(limits(runs)).toEqual(limits(scripts.serve));
});

test('no history of the sources, no settings and no local data get into an image', () => {
  expect(lines('.dockerignore')).toEqual(expect.arrayContaining(['.git', '.env', '.data']));
});

test('what is built is the backend alone: no sandbox, no simulation, no test', () => {
  expect(JSON.parse(read('tsconfig.build.json'))).toMatchObject({ include: ['backend'] });
});

test('compose starts with no password that it makes up, and shows only Kindred’s own port', () => {
  const compose = read('compose.yml');
  const passwords = [...compose.matchAll(/_PASSWORD: (.*)$/gm)].map(([, value]) => value);
  expect(passwords).toHaveLength(3);
  expect(passwords.filter((value) => !/^\$\{[A-Z_]+:\?/.test(value ?? ''))).toEqual([]);
  expect([...compose.matchAll(/ports: (.*)$/gm)].map(([, ports]) => ports)).toEqual(["['3000:3000']"]);
});
