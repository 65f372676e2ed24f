/** Named points between two steps at which a test may stop the process; nothing happens there in production. */
export const racePointNames = [
  'inbox.recorded',
  'inbox.claimed',
  'inbox.read',
  'inbox.applied',
  'session.page_read',
  'session.page_staged',
  'session.page_applied',
  'plan.people_copied',
  'plan.ended',
  'push.claimed',
  'push.merged',
  'push.sending',
  'push.written',
  'push.settled',
  'revert.written',
  'revert.page_noted',
  'run.received',
  'run.done',
  'run.told',
] as const;
export type RacePoint = (typeof racePointNames)[number];

export type RacePoints = { reach(point: RacePoint): Promise<void> };

export const noRacePoints: RacePoints = { reach: () => Promise.resolve() };
