import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import core from 'playwright-core/lib/coreBundle';
import { smallPng } from './small-png.ts';

/** Where the pictures are that everything is compared with. */
export const picturesDir = 'docs/images/surfaces';
/** Where a difference leaves what was expected, what came, and what differs. */
export const differencesDir = 'dist/surfaces';

/** Colours may differ by so much (0 to 1) before a pixel counts, and so many pixels of a picture may. */
const threshold = 0.1;
const maxDiffPixels = 50;
/** What is not yet drawn as it will be is looked at again. */
const looks = 4;
const betweenLooksMs = 150;

export type Comparison = { outcome: 'same' } | { outcome: 'differs' | 'missing'; detail: string };

const compare = core.utils.getComparator('image/png');
const fileOf = (name: string) => join(picturesDir, `${name}.png`);

/** A picture of it, without carets and with animations at their end. */
const takePicture = (of: Locator): Promise<Buffer> =>
  of.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' });

/** A picture that stays the same when it is taken again. */
export async function takeSteadyPicture(of: Locator): Promise<Buffer> {
  let before = await takePicture(of);
  for (let look = 1; look < looks; look += 1) {
    await pause();
    const now = await takePicture(of);
    if (now.equals(before)) return now;
    before = now;
  }
  return before;
}

/** Keeps a picture; answers the SHA-256 of what was drawn. */
export function keepPicture(name: string, picture: Buffer): string {
  mkdirSync(picturesDir, { recursive: true });
  writeFileSync(fileOf(name), smallPng(picture));
  return digestOf(picture);
}

const digestOf = (picture: Buffer) => createHash('sha256').update(picture).digest('hex');

/**
 * Compares what is shown with the picture of this name, unless it is drawn exactly as when that was made (`drawn`, a
 * SHA-256); what differs is kept in `differencesDir`.
 */
export async function compareWithPicture(
  name: string,
  of: Locator,
  drawn: string | undefined,
): Promise<Comparison> {
  if (!existsSync(fileOf(name))) return { outcome: 'missing', detail: `${fileOf(name)} is not there` };
  const expected = readFileSync(fileOf(name));
  for (let look = 1; ; look += 1) {
    const actual = await takePicture(of);
    const found = digestOf(actual) === drawn ? null : compare(actual, expected, { threshold, maxDiffPixels });
    if (found === null) return { outcome: 'same' };
    if (look === looks)
      return { outcome: 'differs', detail: keepDifference(name, { actual, expected, found }) };
    await pause();
  }
}

function keepDifference(
  name: string,
  {
    actual,
    expected,
    found,
  }: { actual: Buffer; expected: Buffer; found: { errorMessage: string; diff?: Buffer } },
): string {
  mkdirSync(differencesDir, { recursive: true });
  const keep = (what: string, picture: Buffer) =>
    writeFileSync(join(differencesDir, `${name}.${what}.png`), picture);
  keep('actual', actual);
  keep('expected', expected);
  if (found.diff !== undefined) keep('diff', found.diff);
  return `${found.errorMessage}: see ${differencesDir}/${name}.{actual,expected,diff}.png`;
}

/** Keeps what was there instead of a state that did not come about; answers where. */
export function keepInstead(name: string, picture: Buffer): string {
  mkdirSync(differencesDir, { recursive: true });
  const file = join(differencesDir, `${name}.instead.png`);
  writeFileSync(file, picture);
  return file;
}

/** What an earlier run left. */
export const forgetDifferences = () => rmSync(differencesDir, { recursive: true, force: true });

const pause = () => new Promise((resolve) => setTimeout(resolve, betweenLooksMs));
