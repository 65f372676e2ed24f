import { expect, test } from '@jest/globals';
import { crashPoints } from '../../../backend/platform/crash-points.ts';
import { noRacePoints, racePointNames } from '../../../backend/platform/race-points.ts';

test.each([
  ['no setting', crashPoints(null)],
  ['the name of no point', crashPoints('somewhere:1')],
  ['no race points at all', noRacePoints],
])('with %s the process goes on at every point', async (_name, points) => {
  for (const name of racePointNames) await expect(points.reach(name)).resolves.toBeUndefined();
});
