import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { differencesDir, picturesDir } from './pictures.ts';

const noteFile = join(picturesDir, 'made-by.json');
/**
 * `chromium`: the version that drew the pictures; another one draws letters a little differently. `drawn`: the SHA-256 of
 * what it drew, by picture: whoever draws the same need not be compared.
 */
const note = z.object({ chromium: z.string().nullable(), drawn: z.record(z.string(), z.string()) });
export type MadeBy = z.infer<typeof note>;

export const readMadeBy = (): MadeBy =>
  existsSync(noteFile)
    ? note.parse(JSON.parse(readFileSync(noteFile, 'utf8')))
    : { chromium: null, drawn: {} };

export function writeMadeBy({ chromium, drawn }: MadeBy): void {
  mkdirSync(picturesDir, { recursive: true });
  const sorted = Object.fromEntries(Object.entries(drawn).toSorted(([a], [b]) => a.localeCompare(b)));
  writeFileSync(noteFile, `${JSON.stringify({ chromium, drawn: sorted }, null, 2)}\n`);
}

/** Leaves word for the last lines of `npm test` that nothing was compared, and why. */
export function tellNotCompared(reason: string): void {
  mkdirSync(differencesDir, { recursive: true });
  writeFileSync(join(differencesDir, 'not-compared.txt'), reason);
}
