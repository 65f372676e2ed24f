import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The version in the package.json above this file: the program's own, in the source and in a build. */
export function productVersion(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const found = versionIn(join(folder, 'package.json'));
    if (found !== null) return found;
    if (folder === dirname(folder)) return '0.0.0';
  }
}

function versionIn(file: string): string | null {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const version = typeof read === 'object' && read !== null && 'version' in read ? read.version : null;
    return typeof version === 'string' ? version : null;
  } catch {
    return null;
  }
}
