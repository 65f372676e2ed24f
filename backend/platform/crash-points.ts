import { racePointNames, type RacePoint, type RacePoints } from './race-points.ts';

/**
 * Race points that end this process as `kill -9` would, the n-th time that a named one is reached (`push.written:2`), or
 * that make it stand still until somebody continues it (`push.written:2:stop`). For crash tests; with null nothing ever
 * happens.
 */
export function crashPoints(crashAt: string | null): RacePoints {
  const [name, count = '1', how = 'kill'] = crashAt?.split(':') ?? [];
  const point = racePointNames.find((known) => known === name);
  let left = Number(count);
  return {
    reach: (reached: RacePoint) => {
      if (reached === point && (left -= 1) === 0)
        process.kill(process.pid, how === 'stop' ? 'SIGSTOP' : 'SIGKILL');
      return Promise.resolve();
    },
  };
}
