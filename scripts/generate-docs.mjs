/**
 * Writes what the contract says where it is read: the routes and problems of docs/api.md, docs/permissions.md, and the
 * types of the extensions' client. And docs/asvs.md, from the answers beside it.
 * `npm run generate-docs`; with `--check` it writes nothing and fails when a page is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { clientTypes } from './generate-client-types.mjs';
import { asvsPage } from '../docs/asvs/page.ts';
import { permissionsPage, problemTable, routeTables } from '../backend/contract/openapi/markdown.ts';

const marks = (name) => [`<!-- ${name}: made by npm run generate-docs -->`, `<!-- end of ${name} -->`];

const api = 'docs/api.md';
const pages = {
  [api]: [
    ['routes', routeTables()],
    ['problems', problemTable()],
  ].reduce((text, [name, table]) => withPart(text, name, table), readFileSync(api, 'utf8')),
  'docs/permissions.md': permissionsPage(),
  'docs/asvs.md': asvsPage(),
  'hubspot-project/app/shared/api/schema.d.ts': await clientTypes(),
};

const stale = Object.keys(pages).filter((path) => read(path) !== pages[path]);
if (process.argv.includes('--check')) {
  if (stale.length > 0) console.log(`Stale: ${stale.join(', ')}. Run npm run generate-docs.`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const path of stale) writeFileSync(path, pages[path]);
  console.log(stale.length > 0 ? `written: ${stale.join(', ')}` : 'nothing to write');
}

function withPart(text, name, part) {
  const [begin, end] = marks(name);
  const [head, rest] = text.split(begin);
  const tail = rest?.split(end)[1];
  if (tail === undefined) throw new Error(`${api} needs the lines ${begin} and ${end}`);
  return `${head}${begin}\n\n${part}\n${end}${tail}`;
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
