import { failureOf } from './failed-query.ts';

const everyMs = 3_000;
/** A quarter of an hour: whoever has not installed it by then is not at it now. */
const looksAtMost = 300;

/**
 * How soon to look again whether Kindred was installed in another tab: HubSpot tells an extension nothing of its own tab
 * being looked at again. In milliseconds; null: it is installed, or nobody came to install it.
 */
export function installLookMs(state: { error: Error | null; errorUpdateCount: number }): number | null {
  return isNotInstalled(state.error) && state.errorUpdateCount <= looksAtMost ? everyMs : null;
}

function isNotInstalled(error: Error | null): boolean {
  const failure = error === null ? null : failureOf(error);
  return failure?.outcome === 'problem' && failure.problem.code === 'not_connected';
}
