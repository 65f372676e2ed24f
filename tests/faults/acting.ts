import { companyId } from '../../backend/cli/start/sandbox-account.ts';
import { signedRequest } from '../../bench/parts/webhook-batch.ts';
import { eventually, until } from '../end-to-end/eventually.ts';
import { portalId } from '../end-to-end/live-world.ts';
import { judgeEffects, type Act, type Effects } from './effect-history.ts';
import { atRest, undelivered, type FaultWorld, type Pair } from './fault-world.ts';

/** HubSpot waits so long for the answer to a delivery. */
const deliveryPatienceMs = 5_000;

/** People at work on all sides, who remember what they did and whether they were told that it is done. */
export type Acting = {
  acts: Act[];
  /**
   * Each of the next people gets new pronouns: one in HubSpot, one in Pipedrive, one here, and so on. A person always
   * on the same side: who is edited on two sides at once has a conflict, and one of the words stays in it.
   */
  edit(count: number): Promise<void>;
  /** Two new people, one entered in HubSpot and one in Pipedrive. */
  enter(): Promise<void>;
  /**
   * A signed delivery of one event about nobody new: the status, or null when there was no answer in time. `port`: of
   * another process than the first.
   */
  deliver(port?: number): Promise<number | null>;
  /** How many deliveries were acknowledged. */
  delivered(): number;
  /**
   * Waits until nothing is on its way and everything acknowledged is everywhere; HubSpot's repeats are made to come
   * soon. Answers how long it took and what was lost or doubled.
   */
  settle(options?: { timeoutMs?: number }): Promise<{ recoveryMs: number; effects: Effects }>;
};

/** The sender of deliveries that no CRM made. */
export const strangeUser = 'userId:7007';

export function createActing(world: FaultWorld): Acting {
  const acts: Act[] = [];
  let turn = 0;
  let serial = 0;
  let delivered = 0;
  const words = () => `ze/zir ${(serial += 1)}`;
  const edits = [editInHubSpot, editInPipedrive, editHere];
  return {
    acts,
    edit: async (count) => {
      for (let left = count; left > 0; left -= 1) {
        const place = turn % world.pairs.length;
        const [pair, edit] = [world.pairs[place], edits[place % edits.length]];
        if (!pair || !edit) throw new Error('there is nobody to edit');
        turn += 1;
        const act = { words: words(), acknowledged: false };
        // A person has one word at a time: what was there before is not looked for any more.
        forget(acts, pair.contactId);
        owners.set(act, pair.contactId);
        acts.push(act);
        act.acknowledged = await edit(world, pair, act.words);
      }
    },
    enter: async () => {
      const inHubSpot = { words: words(), acknowledged: true };
      const inPipedrive = { words: words(), acknowledged: true };
      const path = `/_ui/portals/${portalId}/contacts`;
      const properties = {
        firstname: `New ${serial}`,
        email: `new-${serial}-h@example.com`,
        custom_pronouns: inHubSpot.words,
      };
      await world.sandbox('POST', path, { properties, userId: 1001 });
      await world.sandbox('POST', `/_ui/pipedrive/companies/${companyId}/persons`, {
        name: `New ${serial}`,
        emails: [{ value: `new-${serial}-p@example.com`, primary: true }],
        custom_fields: { [world.fieldCode]: inPipedrive.words },
      });
      acts.push(inHubSpot, inPipedrive);
    },
    deliver: async (port) => {
      const status = await deliver(world, (serial += 1), port);
      if (status === 202) delivered += 1;
      return status;
    },
    delivered: () => delivered,
    settle: async ({ timeoutMs = 90_000 } = {}) => {
      const sinceMs = performance.now();
      let last: Effects = { lost: [], doubled: [] };
      let waits: string | null = null;
      const settled = async () => {
        waits = await atRest(world);
        // The CRMs repeat what nobody answered at their own times, which are not ours to judge.
        if (waits === undelivered) await world.sandbox('POST', '/_sandbox/clock', { advanceMs: 2_000 });
        if (waits !== null) return null;
        last = await judgeEffects(world, acts);
        return last.lost.length === 0 ? last : null;
      };
      const effects = await eventually('everything is right again', settled, { timeoutMs }).catch(() => {
        process.stderr.write(`not settled: ${waits ?? ''} ${last.lost.join('; ')}\n`);
        return judgeEffects(world, acts);
      });
      return { recoveryMs: performance.now() - sinceMs, effects };
    },
  };
}

const owners = new WeakMap<Act, string>();

function forget(acts: Act[], contactId: string): void {
  const index = acts.findIndex((act) => owners.get(act) === contactId);
  if (index !== -1) acts.splice(index, 1);
}

async function editInHubSpot(world: FaultWorld, { recordId }: Pair, words: string): Promise<boolean> {
  const properties = { custom_pronouns: words };
  const path = `/_ui/portals/${portalId}/contacts/${recordId}`;
  await world.sandbox('PATCH', path, { properties, userId: 1001 });
  return true;
}

async function editInPipedrive(world: FaultWorld, { personId }: Pair, words: string): Promise<boolean> {
  const path = `/_ui/pipedrive/companies/${companyId}/persons/${personId}`;
  await world.sandbox('PATCH', path, { custom_fields: { [world.fieldCode]: words } });
  return true;
}

/** True only when the API said so; what it refused or never answered was not promised. */
async function editHere(world: FaultWorld, { contactId }: Pair, words: string): Promise<boolean> {
  const body = { fields: { pronouns: words } };
  return world.call('PATCH', `/api/contacts/${contactId}`, body).then(
    ({ status }) => status < 300,
    () => false,
  );
}

async function deliver(world: FaultWorld, serial: number, port?: number): Promise<number | null> {
  const url = `${world.publicUrl}/webhooks/hubspot`;
  const at = new URL(url);
  if (port !== undefined) at.port = String(port);
  const event = {
    eventId: 900_000_000 + serial,
    subscriptionId: 4_001,
    portalId: Number(portalId),
    appId: 1_001_001,
    occurredAt: Date.now(),
    subscriptionType: 'contact.propertyChange',
    attemptNumber: 0,
    objectId: Number(world.pairs[serial % world.pairs.length]?.recordId),
    propertyName: 'firstname',
    propertyValue: `Name ${serial}`,
    changeSource: 'CRM_UI',
    sourceId: strangeUser,
  };
  const { body, headers } = signedRequest(url, 'sandbox-client-secret', [event]);
  const signal = AbortSignal.timeout(deliveryPatienceMs);
  return fetch(at, { method: 'POST', body, headers, signal }).then(
    ({ status }) => status,
    () => null,
  );
}

/** The process answers a delivery with 202 again. */
export const takesDeliveries = (acting: Acting): Promise<true> =>
  until('deliveries are taken', async () => (await acting.deliver()) === 202, { everyMs: 250 });
