import { drainInbox } from '../../../../../backend/features/inbox/index.ts';
import { pushPending, runSession, startSession } from '../../../../../backend/features/sync/index.ts';
import type { Context } from '../../../../../backend/context.ts';
import type { Sides } from '../../../../complaints/sides.ts';
import type { Seeded } from './seeded.ts';

const hubspotWrites = 'POST .*/contacts/batch/(update|upsert|create)';
const hubspotCalls = '(GET|POST) /crm/objects/.*';
const pipedriveWrites = '(POST|PATCH) /api/v2/persons.*';
const pipedriveCalls = '(GET|POST|PATCH) /api/v2/persons.*';

/** What networks and CRMs do wrong. */
export function createTroubles(sides: Sides, seeded: Seeded): Record<string, () => void> {
  const { hubspot, pipedrive } = sides;
  return {
    noAnswer: () => {
      if (seeded.chance(0.5)) {
        hubspot.faults.apply({ next: [{ match: hubspotWrites, times: 1, appliedButNoAnswer: true }] });
      } else
        pipedrive.faults.apply({ next: [{ match: pipedriveWrites, times: 1, appliedButNoAnswer: true }] });
    },
    refusals: () => {
      const status = seeded.pick([500, 502, 503, 429]);
      const times = 1 + seeded.under(3);
      if (seeded.chance(0.5)) hubspot.faults.apply({ next: [{ match: hubspotCalls, times, status }] });
      else if (status === 429) {
        pipedrive.faults.apply({ next: [{ match: pipedriveCalls, times, limited: 'burst' }] });
      } else pipedrive.faults.apply({ next: [{ match: pipedriveCalls, times, status }] });
    },
    webhooks: () => {
      const webhooks = {
        drop: seeded.pick([0, 0, 0.3, 1]),
        duplicate: seeded.pick([0, 0.5]),
        reorder: seeded.chance(0.3),
      };
      hubspot.faults.apply({ webhooks });
      pipedrive.faults.apply({ webhooks: { ...webhooks, delayMs: seeded.pick([0, 300]) } });
    },
    heal: () => heal(sides),
  };
}

export function heal({ hubspot, pipedrive }: Sides): void {
  hubspot.faults.clear();
  pipedrive.faults.clear();
  hubspot.webhooks.wake();
  pipedrive.delivery.wake();
}

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
