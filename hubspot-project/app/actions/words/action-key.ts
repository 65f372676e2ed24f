import type { ActionName } from '../store/desk.ts';

const ends = { set: 'Set', clear: 'Clear', sync: 'Sync', settle: 'Settle' } as const;

/** The key of what is said about an action: `applySet`, `didSync`. */
export function actionKey<Begin extends 'will' | 'apply' | 'running' | 'did'>(
  begin: Begin,
  action: ActionName,
): `${Begin}${(typeof ends)[ActionName]}` {
  return `${begin}${ends[action]}`;
}
