import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { picturesDir } from './pictures.ts';
import { allStates } from './states/all-states.ts';
import { pictureName, surfaces } from './surface-state.ts';
import { surfacesPage } from './surfaces-page.ts';

const mostBytes = 4_000_000;

describe('the page of pictures', () => {
  test('is the one that npm run pictures makes', () => {
    expect(readFileSync('docs/surfaces.md', 'utf8')).toBe(surfacesPage(allStates));
  });

  test('has a picture of every state and no other, in less than 4 MB', () => {
    const files = readdirSync(picturesDir).filter((file) => file.endsWith('.png'));
    expect(files.toSorted()).toEqual(allStates.map((state) => `${pictureName(state)}.png`).toSorted());
    const sizes = files.map((file) => statSync(join(picturesDir, file)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(mostBytes);
  });

  test('shows every surface', () => {
    expect([...new Set(allStates.map(({ surface }) => surface))].toSorted()).toEqual(
      Object.keys(surfaces).toSorted(),
    );
  });
});
