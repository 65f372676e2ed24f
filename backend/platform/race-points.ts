/** Named points between two steps at which a test may stop the process; nothing happens there in production. */
export const racePointNames = [
  'inbox.recorded',
  'inbox.claimed',
  'inbox.read',
  'inbox.applied',
  'session.page_read',
  'session.page_applied',
  'push.claimed',
  'push.merged',
  'push.written',
  'push.settled',
] as const;
export type RacePoint = (typeof racePointNames)[number];

export type RacePoints = { reach(point: RacePoint): Promise<void> };

export const noRacePoints: RacePoints = { reach: () => Promise.resolve() };
