import type { Act } from './editors.ts';
import type { Places } from './places.ts';
import type { Seeded } from './seeded.ts';

type Crms = Pick<Places, 'hubspot' | 'pipedrive'>;

const hubspotWrites = 'POST .*/contacts/batch/(update|upsert|create)';
const hubspotCalls = '(GET|POST) /crm/objects/.*';
const pipedriveWrites = '(POST|PATCH) /api/v2/persons.*';
const pipedriveCalls = '(GET|POST|PATCH) /api/v2/persons.*';
const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
/** The longest that webhooks are late. */
export const longestDelayMs = 3 * dayMs;

/** What networks and CRMs do wrong; each by name. */
export function createCrmTroubles({ hubspot, pipedrive }: Crms, random: Seeded): Record<string, Act> {
  const times = () => 1 + random.below(3);
  const next = {
    hubspot: (fault: object) => hubspot.faults.apply({ next: [{ match: hubspotCalls, times: 1, ...fault }] }),
    pipedrive: (fault: object) =>
      pipedrive.faults.apply({ next: [{ match: pipedriveCalls, times: 1, ...fault }] }),
  };
  const either = (fault: object) => (random.chance(0.5) ? next.hubspot(fault) : next.pipedrive(fault));
  return {
    noAnswer: () => {
      const fault = { appliedButNoAnswer: true };
      if (random.chance(0.5)) next.hubspot({ ...fault, match: hubspotWrites });
      else next.pipedrive({ ...fault, match: pipedriveWrites });
    },
    noAnswerAnywhere: () => {
      next.hubspot({ appliedButNoAnswer: true, match: hubspotWrites });
      next.pipedrive({ appliedButNoAnswer: true, match: pipedriveWrites });
    },
    serverErrors: () => either({ times: times(), status: random.pick([500, 502, 503, 423, 477]) }),
    tooMany: () => {
      if (random.chance(0.5)) next.hubspot({ times: times(), status: 429 });
      else next.pipedrive({ times: times(), limited: 'burst' });
    },
    pageOfHtml: () => either({ html: true }),
    stall: () => either({ stallMs: random.pick([5_000, 25_000, 90_000]) }),
    brokenLine: () => either({ times: times() }),
    expiredToken: () => {
      if (random.chance(0.5)) next.hubspot({ status: 401 });
      else next.pipedrive({ tokenExpired: true });
    },
    webhooks: () => troubleWebhooks({ hubspot, pipedrive }, random, [0, 0, 300]),
    lateWebhooks: () =>
      troubleWebhooks({ hubspot, pipedrive }, random, [60_000, hourMs, dayMs, longestDelayMs]),
  };
}

function troubleWebhooks(
  { hubspot, pipedrive }: Crms,
  random: Seeded,
  delaysMs: readonly [number, ...number[]],
): void {
  const webhooks = {
    drop: random.pick([0, 0, 0.3, 1]),
    duplicate: random.pick([0, 0.5, 1]),
    reorder: random.chance(0.3),
    delayMs: random.pick(delaysMs),
  };
  hubspot.faults.apply({ webhooks });
  pipedrive.faults.apply({ webhooks });
}

/** Nothing is wrong any more, and what was held back is sent. */
export function heal({ hubspot, pipedrive }: Crms): void {
  hubspot.faults.clear();
  pipedrive.faults.clear();
  hubspot.webhooks.wake();
  pipedrive.delivery.wake();
}
