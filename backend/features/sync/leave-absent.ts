import { storeStep, type Run, type Step } from './session-run.ts';
import type { Session } from './session-store.ts';
import type { SyncAccount } from './sync-account.ts';

/**
 * A CRM that was disconnected while a session was at work is left out of the rest of it: what was read of it is not
 * merged any more, so the next sync must not take it for known. Null when none is missing.
 */
export async function leaveAbsent(
  run: Run,
  session: Session,
  workspace: readonly SyncAccount[],
): Promise<Step | null> {
  const { checkpoint, done, total } = session;
  const isThere = (provider: string) => workspace.some((one) => one.provider === provider);
  if (checkpoint.readings.every(({ provider, left }) => left || isThere(provider))) return null;
  const readings = checkpoint.readings.map((reading) => ({
    ...reading,
    left: reading.left || !isThere(reading.provider),
  }));
  const stored = await storeStep(run, session, () =>
    Promise.resolve({ checkpoint: { ...checkpoint, readings }, done, total }),
  );
  return { outcome: stored ? 'next' : 'lost' };
}
