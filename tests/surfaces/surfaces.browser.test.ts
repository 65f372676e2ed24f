import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rmSync, writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { launchChromium, steadyDrawing } from '../fixtures/chromium.ts';
import {
  compareWithPicture,
  forgetDifferences,
  keepInstead,
  keepPicture,
  picturesDir,
  takeSteadyPicture,
} from './pictures.ts';
import type { Comparison } from './pictures.ts';
import { readMadeBy, tellNotCompared, writeMadeBy } from './pictures-made-by.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';
import { allStates } from './states/all-states.ts';
import { pictureName } from './surface-state.ts';
import type { SurfaceState } from './surface-state.ts';
import { surfacesPage } from './surfaces-page.ts';
import { violations } from '../fixtures/violations.ts';

/** Set by `npm run pictures`: what is shown becomes what is compared with. */
const isMaking = process.env['PICTURES'] === 'make';
/** Only the pictures whose names begin so: `npm run pictures -- bulk`. */
const beginning = process.env['PICTURES_OF'] ?? '';
const states = allStates.filter((state) => pictureName(state).startsWith(beginning));
/** While one page waits, the other one draws. */
const stageCount = 2;
/** The first states wait until HubSpot's builder has made the bundles. */
const waitMs = 180_000;

type Seen = { picture: Comparison | 'not compared'; violations: string[]; faults: string[] };

const promises = new Map(states.map((state) => [state, Promise.withResolvers<Seen>()]));
for (const { promise } of promises.values()) promise.catch(() => undefined);
let browser: Browser;
let stages: Stage[] = [];
let isComparable = false;
let madeBy = readMadeBy();

beforeAll(async () => {
  forgetDifferences();
  if (isMaking && beginning === '') rmSync(picturesDir, { recursive: true, force: true });
  browser = await launchChromium(steadyDrawing);
  const chromium = browser.version();
  if (isMaking) madeBy = { chromium, drawn: beginning === '' ? {} : madeBy.drawn };
  isComparable = madeBy.chromium === chromium;
  if (!isComparable)
    tellNotCompared(`they were made by Chromium ${madeBy.chromium}, and here is ${chromium}`);
  stages = await Promise.all(Array.from({ length: stageCount }, () => openStage(browser)));
  const queue = [...states].toSorted((a, b) => lookOf(a).localeCompare(lookOf(b)));
  for (const stage of stages) void playAll(stage, queue);
}, waitMs);

afterAll(async () => {
  if (isMaking) {
    writeMadeBy(madeBy);
    writeFileSync('docs/surfaces.md', surfacesPage(allStates));
  }
  await Promise.all(stages.map((stage) => stage.close()));
  await browser?.close();
}, waitMs);

/** Another language or network takes a new page: those that are alike follow each other. */
const lookOf = ({ language, network }: SurfaceState) => `${language ?? 'en'} ${network ?? 'normal'}`;

async function playAll(stage: Stage, queue: SurfaceState[]): Promise<void> {
  for (let state = queue.shift(); state !== undefined; state = queue.shift()) {
    const { resolve, reject } = promises.get(state) ?? Promise.withResolvers<Seen>();
    await look(stage, state).then(resolve, reject);
  }
}

async function look(stage: Stage, state: SurfaceState): Promise<Seen> {
  const name = pictureName(state);
  const frame = await stage.show(state).catch(async (error: unknown) => {
    throw new Error(`see ${keepInstead(name, await stage.page.screenshot())}`, { cause: error });
  });
  if (isMaking) madeBy.drawn[name] = keepPicture(name, await takeSteadyPicture(frame));
  const picture = isComparable ? await compareWithPicture(name, frame, madeBy.drawn[name]) : 'not compared';
  return { picture, violations: await violations(frame), faults: stage.backend.faults.splice(0) };
}

describe('every surface in each of its states', () => {
  test.each(states.map((state) => [pictureName(state), state] as const))(
    '%s is drawn as in its picture, from answers of the contract, and axe finds nothing',
    async (_name, state) => {
      const { picture, ...found } = (await promises.get(state)?.promise) ?? {};
      expect(found).toEqual({ violations: [], faults: [] });
      if (picture !== 'not compared') expect(picture).toEqual({ outcome: 'same' });
    },
    waitMs,
  );
});
