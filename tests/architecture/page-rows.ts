import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { hasTest, textOf } from './named-places.ts';

/** One row of a page whose tables say what is promised, what keeps it, and what shows it. */
export type PageRow = {
  promise: string;
  /** Files that its mechanism names, as written. */
  mechanisms: string[];
  /** Test files that it names, as written. */
  testFiles: string[];
  /** Quoted names of tests; what follows an ellipsis is left out. */
  names: string[];
  /** Where such names may be: the row's own test files; where it has none or says "same", those of its section so far. */
  lookedForIn: string[];
};

const root = join(import.meta.dirname, '..', '..');
const folders = ['backend', 'hubspot-project', 'sandbox', 'simulation', 'scripts', 'tests', 'prisma', 'docs'];
const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((path) => !path.includes('node_modules')),
);

/** What a path on a page may stand for: itself, a file of the backend, or whatever ends like it. */
export function filesMeant(written: string): string[] {
  const pattern = written.replace(/\/$/, '').replaceAll('*', '§');
  const text = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('§', '[^/]*');
  const ends = new RegExp(`(^|/)${text}$`);
  return files.filter((path) => ends.test(path));
}

const isPath = (text: string) =>
  /^[\w*.@-]+(\/[\w*.@-]+)*\/?$/.test(text) && /\.(tsx?|sql|mjs|sh)$|\/$/.test(text);
const isTestFile = (text: string) => isPath(text) && /\.(tsx?)$/.test(text);

/** The rows of every table with three cells. */
export function rowsOf(page: string): PageRow[] {
  const rows: PageRow[] = [];
  let section: string[] = [];
  let isOfPromises = false;
  for (const line of textOf(page).split('\n')) {
    if (line.startsWith('## ') || line.startsWith('### ')) section = [];
    const cells = line.startsWith('| ') ? line.slice(2, -2).split(' | ') : null;
    if (cells === null) {
      section.push(...namedTests(line));
      continue;
    }
    const [promise = '', mechanism = '', test = ''] = cells;
    if (mechanism === 'mechanism') isOfPromises = true;
    else if (/^[a-z]+$/.test(promise) && cells.length > 1) isOfPromises = false;
    if (!isOfPromises || mechanism === 'mechanism' || mechanism === '---') continue;
    const testFiles = quotedBy('`', test).filter(isTestFile);
    const own = testFiles.flatMap(filesMeant).filter((path) => path.startsWith('tests/'));
    const isAlone = own.length > 0 && test.startsWith('`') && !/\bsame\b/.test(test);
    section.push(...own);
    rows.push({
      promise,
      mechanisms: quotedBy('`', mechanism).filter(isPath),
      testFiles,
      names: quotedBy('"', test).map((name) => name.split('…')[0] ?? ''),
      lookedForIn: isAlone ? own : [...section],
    });
  }
  return rows;
}

/** Names of tests that are in none of the files that they could be in. */
export function missingNames({ names, lookedForIn }: PageRow): string[] {
  return names.filter((name) => !lookedForIn.some((path) => hasTest(path, name)));
}

/** A sentence above a table can say where its tests are: in a file, or in all of a folder. */
function namedTests(line: string): string[] {
  return quotedBy('`', line)
    .filter((text) => text.startsWith('tests/'))
    .flatMap((text) =>
      /\.tsx?$/.test(text) ? [text] : files.filter((path) => path.startsWith(text) && /\.tsx?$/.test(path)),
    );
}

/** Quotes within a name belong to it: a name ends where a comma, a semicolon or the cell does. */
function quotedBy(mark: '`' | '"', text: string): string[] {
  if (mark === '`') return [...text.matchAll(/`([^`]+)`/g)].map(([, inner = '']) => inner);
  return [...text.matchAll(/(?<=^|[\s(])"(.+?)"(?=$|[,;:.)]| \(| and | beside)/g)].map(
    ([, inner = '']) => inner,
  );
}
