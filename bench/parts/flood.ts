import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { execute } from './execute.ts';
import { post } from './load.ts';
import { propertyChange, signedRequest } from './webhook-batch.ts';
import type { Workplace } from './workplace.ts';

const eventsPerBatch = 100;
const connections = 4;
const lookEveryMs = 500;
/** Some are worked off until the next look. */
const overfill = 1.1;

/** Events about a tenant's records, delivered as fast as they are taken, so that so many wait all the time. */
export type Flood = {
  /** Resolves when so many were delivered for the first time. */
  filled: Promise<void>;
  /** Stops delivering; answers how many were sent and how many waited at every look since. */
  stop(): Promise<{ sent: number; depths: number[] }>;
};

/** `ids`: the portal's records. Throws at `stop` when a delivery was refused. */
export function startFlood(
  place: Workplace,
  tenant: { portalId: string; tenantId: string; ids: readonly string[] },
  target: number,
): Flood {
  const url = `${place.publicUrl}/webhooks/hubspot`;
  const secret = place.env['HUBSPOT_CLIENT_SECRET'] ?? '';
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const filled = Promise.withResolvers<void>();
  const depths: number[] = [];
  let sent = 0;
  let stopped = false;
  const deliverOne = async () => {
    const events = Array.from({ length: eventsPerBatch }, () => {
      sent += 1;
      const id = tenant.ids[sent % tenant.ids.length] ?? '';
      return { ...propertyChange(tenant.portalId, id, sent), occurredAt: Date.now() };
    });
    const status = await post(url, signedRequest(url, secret, events), agent);
    if (status !== 202) throw new Error(`a delivery was answered with ${status}`);
  };
  const deliver = async (batches: number) => {
    let left = batches;
    const deliverOn = async () => {
      while (left > 0 && !stopped) {
        left -= 1;
        await deliverOne();
      }
    };
    await Promise.all(Array.from({ length: connections }, deliverOn));
  };
  const running = (async () => {
    while (!stopped) {
      const depth = await waitingOf(place, tenant.tenantId);
      if (sent > 0) depths.push(depth);
      await deliver(Math.ceil((target * overfill - depth) / eventsPerBatch));
      filled.resolve();
      await sleep(lookEveryMs);
    }
  })();
  running.catch((error: unknown) => filled.reject(error));
  return {
    filled: filled.promise,
    stop: async () => {
      stopped = true;
      await running;
      agent.destroy();
      return { sent, depths };
    },
  };
}

const counted = z.array(z.object({ waiting: z.int() })).length(1);

/** The events of a tenant that wait. */
async function waitingOf(place: Workplace, tenantId: string): Promise<number> {
  const statement = `select count(*)::int as waiting from webhook_event
    where tenant_id = $1 and processed_at is null and handled`;
  return counted.parse(await execute(place.ownerUrl, statement, [tenantId]))[0]?.waiting ?? Number.NaN;
}
