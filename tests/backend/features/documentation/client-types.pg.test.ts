import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');

/** What a developer would write: every value has a type that came out of the document. */
const program = `
import createClient from 'openapi-fetch';
import type { components, paths } from './api.ts';

const [baseUrl = '', key = ''] = process.argv.slice(2);
const client = createClient<paths>({ baseUrl, headers: { authorization: \`Bearer \${key}\` } });

const created = await client.POST('/api/contacts', {
  params: { header: { 'Idempotency-Key': 'client-1' } },
  body: { fields: { firstName: 'Robin', pronouns: 'they/them' } },
});
if (!created.data) throw new Error(created.error.code);
const contact: components['schemas']['Contact'] = created.data;

const patched = await client.PATCH('/api/contacts/{id}', {
  params: { path: { id: contact.id } },
  body: { fields: { pronouns: 'ze/zir' } },
});
const read = await client.GET('/api/contacts/{id}', { params: { path: { id: contact.id } } });
const list = await client.GET('/api/contacts', { params: { query: { limit: 2 } } });
const stale = await client.PATCH('/api/contacts/{id}', {
  params: { path: { id: contact.id } },
  body: { fields: { pronouns: 'x' }, expected: { pronouns: 'they/them' } },
});
// The problem is typed: a code that the document does not have would not compile.
const code = stale.error?.code === 'stale_value' ? stale.error.code : undefined;
const source: 'hubspot' | 'pipedrive' | 'app' | undefined = read.data?.fields.pronouns?.source;
const items: number | undefined = list.data?.items.length;
const next: string | null | undefined = list.data?.nextCursor;
const version: number | undefined = patched.data?.version;
console.log(JSON.stringify({
  created: contact.fields.firstName?.value,
  patched: patched.data?.fields.pronouns?.value,
  grew: (version ?? 0) > contact.version,
  source,
  items,
  more: typeof next === 'string',
  code,
}));
`;

/** Each line alone must be refused by the compiler. */
const mistakes: Record<string, string> = {
  'a field that is not known': `const fields: Write = { nickname: 'x' }; await client.POST('/api/contacts', { body: { fields } });`,
  'a field that is misspelt': `await client.POST('/api/contacts', { body: { feilds: {} } });`,
  'a value of the wrong type': `await client.POST('/api/contacts', { body: { fields: { pronouns: 5 } } });`,
  'a body that is missing': `await client.POST('/api/contacts', {});`,
  'a path that is none': `await client.GET('/api/people');`,
  'a method that is none': `await client.PATCH('/api/contacts', {});`,
  'a parameter that is missing': `await client.GET('/api/contacts/{id}');`,
  'a problem code that cannot happen': `const { error } = await client.GET('/api/contacts'); if (error?.code === 'stale_value') throw new Error();`,
  'a field of the answer that is not known': `const { data } = await client.GET('/api/contacts'); data?.items[0]?.fields.nickname;`,
};
const opening = `
import createClient from 'openapi-fetch';
import type { components, paths } from './api.ts';
type Write = components['schemas']['ContactWrite'];
const client = createClient<paths>({ baseUrl: '' });
`;

let backend: Backend;
let folder: string;
let served: OpenAPI3;

beforeAll(async () => {
  backend = await startBackend({ contacts: 5 });
  await backend.sync();
  served = (await (await fetch(`${backend.url}/openapi.json`)).json()) as OpenAPI3;
  mkdirSync(join(root, '.data'), { recursive: true });
  folder = mkdtempSync(join(root, '.data', 'client-'));
  writeFileSync(join(folder, 'api.ts'), astToString(await openapiTypes(served, { silent: true })));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
}, 180_000);
afterAll(async () => {
  await backend?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a client whose types are generated from /openapi.json', () => {
  test('compiles, but not with any of the usual mistakes', async () => {
    const names = Object.keys(mistakes);
    const files = names.map((_name, index) => `mistake-${index}.ts`);
    writeFileSync(join(folder, 'program.ts'), program);
    names.forEach((name, index) =>
      writeFileSync(join(folder, files[index] ?? ''), `${opening}${mistakes[name] ?? ''}\n`),
    );
    const { code, output } = await compile('program.ts', ...files);

    expect(output.split('\n').filter((line) => !line.includes('mistake-') && !line.startsWith(' '))).toEqual([
      '',
    ]);
    const refused = names.filter((_name, index) => output.includes(`${files[index]}(`));
    expect({ failed: code !== 0, refused }).toEqual({ failed: true, refused: names });
  }, 180_000);

  test('works against the API: lists, creates, reads, changes, and knows problems by their code', async () => {
    writeFileSync(join(folder, 'program.ts'), program);
    const ran = await run([join(folder, 'program.ts'), backend.url, backend.apiKey]);
    expect(ran.code === 0 ? JSON.parse(ran.output) : ran.output).toEqual({
      created: 'Robin',
      patched: 'ze/zir',
      grew: true,
      source: 'app',
      items: 2,
      more: true,
      code: 'stale_value',
    });
  }, 180_000);
});

/** As strictly as a careful project does. */
function compile(...files: string[]): Promise<{ code: number; output: string }> {
  const compilerOptions = {
    target: 'es2022',
    module: 'nodenext',
    strict: true,
    noUncheckedIndexedAccess: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: ['node'],
    typeRoots: [join(root, 'node_modules', '@types')],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  return run([join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', folder]);
}

/** Runs beside this process, whose backend has to answer meanwhile. */
function run(args: string[]): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '--no-warnings' } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code: code ?? 1, output })));
}
