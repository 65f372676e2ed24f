import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

export type SourceFile = { path: string; text: string; imports: string[] };

const root = join(import.meta.dirname, '..', '..');
const excluded = /(^|\/)(node_modules|generated|dist)(\/|$)/;

/** The source files below these folders; relative imports as paths from the project's root. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) => listed(folder).map(read));
}

function listed(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
  return names
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((path) => /\.(tsx?|mjs)$/.test(path) && !path.endsWith('.d.ts') && !excluded.test(path));
}

function read(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  const specifiers = [...text.matchAll(/(?:from|import|import\()\s*\(?['"]([^'"]+)['"]/g)].map(
    (match) => match[1] ?? '',
  );
  const imports = specifiers.map((name) =>
    name.startsWith('.') ? posix.join(posix.dirname(path), name) : name,
  );
  return { path, text, imports };
}

/** The text without comments and the contents of strings, so that prose does not count as code. */
export function codeOf(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:'"`])\/\/.*$/gm, '$1')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");
}
