import { drainInbox } from '../../../../../backend/features/inbox/index.ts';
import { pushPending, runSession, startSession } from '../../../../../backend/features/sync/index.ts';
import type { Context } from '../../../../../backend/context.ts';
import type { Sides } from '../../../../complaints/sides.ts';
import type { Seeded } from '../../../../../simulation/seeded.ts';

/** What workers do, alone and at the same time. */
export function createWork(
  sides: Sides,
  second: Context,
  seeded: Seeded,
): Record<string, () => Promise<void>> {
  const { tenantId } = sides;
  const workers = [sides.context, second] as const;
  const later = (ms: number) => {
    sides.clock.advance(ms);
    keepTime(sides);
  };
  const inbox = async () => void (await drainInbox(seeded.pick(workers), tenantId));
  const push = async () => void (await pushPending(seeded.pick(workers), tenantId));
  const session = async () => {
    const context = seeded.pick(workers);
    const request = { requestedBy: 'test', kind: 'sync', contactIds: null } as const;
    const started = await startSession(context, tenantId, request);
    if ('sessionId' in started) await runSession(context, tenantId, started.sessionId);
  };
  return {
    inbox: async () => {
      later(600);
      await inbox();
    },
    push,
    session,
    atOnce: async () => {
      later(600);
      await Promise.all([inbox(), push(), seeded.chance(0.3) ? session() : inbox(), push()]);
    },
    later: async () => later(seeded.pick([1_000, 6_000, 61_000])),
    settle: () => sides.settle(),
  };
}

/** The sandbox's clock follows ours. */
export function keepTime({ clock, hubspot }: Sides): void {
  const behindMs = clock.nowMs() - hubspot.clock.nowMs();
  if (behindMs > 0) hubspot.clock.advance(behindMs);
}
