import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const texts = new Map<string, string>();

/** Whether the project has this file or folder. */
export const isThere = (path: string): boolean => path !== '' && existsSync(join(root, path));

/** A file's text; a fault of who asks where there is none. */
export function textOf(path: string): string {
  const known = texts.get(path);
  if (known !== undefined) return known;
  const text = readFileSync(join(root, path), 'utf8');
  texts.set(path, text);
  return text;
}

/** Whether a test file has that name of a test, of a block, or the beginning of one; escapes of quotes do not count. */
export function hasTest(path: string, name: string): boolean {
  return (
    isThere(path) &&
    textOf(path)
      .replace(/\\(['"`])/g, '$1')
      .includes(name)
  );
}
