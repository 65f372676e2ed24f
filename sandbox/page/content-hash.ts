import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** More files than this in an extension or the page's client means that a wrong folder was given. */
const maxFiles = 2_000;

/** A short hash of all files under some folders: names and contents, in a fixed order. `node_modules` is left out. */
export function contentHash(folders: string[], extra: string[] = []): string {
  const hash = createHash('sha256');
  for (const part of extra) hash.update(`${part}\0`);
  for (const folder of folders) {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !relative(folder, file).split('/').includes('node_modules'))
      .toSorted();
    if (files.length > maxFiles) throw new Error(`${folder} holds more than ${maxFiles} files`);
    for (const file of files)
      hash
        .update(`${relative(folder, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}
