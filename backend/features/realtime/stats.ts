/** What a process does with events right now and has done so far; counts only. */
export type RealtimeStats = {
  connected: number;
  /** Connections that read what they missed, or that take events slower than they come. */
  behind: number;
  /** Events handed to connections since the start. */
  delivered: number;
  /** How often a connection could not keep up and went back to reading from the database. */
  fellBehind: number;
  /** Connections that were refused, and ones that were ended because their rights ended. */
  refused: number;
  ended: number;
  /** Events that are numbered and that this process has not handed on yet. */
  lag: number;
};

export const noRealtimeStats = (): RealtimeStats => ({
  connected: 0,
  behind: 0,
  delivered: 0,
  fellBehind: 0,
  refused: 0,
  ended: 0,
  lag: 0,
});
