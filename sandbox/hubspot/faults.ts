import { z } from 'zod';

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

const rate = z.union([z.boolean().transform(Number), z.number().min(0).max(1)]);

/** A week: longer than anybody's outage. */
export const maxDelayMs = 7 * 24 * 60 * 60_000;

const nextFault = z.strictObject({
  /** A regular expression for the whole of `METHOD /path`. */
  match: z.string().max(200).refine(isPattern, 'is not a regular expression'),
  status: z.number().int().min(200).max(599).optional(),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  times: z.number().int().min(1).max(1_000_000).default(1),
  /** The call is carried out, and the connection closed instead of an answer. */
  appliedButNoAnswer: z.literal(true).optional(),
  stallMs: z.number().int().min(0).max(600_000).optional(),
  html: z.literal(true).optional(),
});

/** What `POST /_sandbox/faults` takes; what is not named stays as it was. */
export const faultsInput = z.strictObject({
  /** `false` lifts HubSpot's call limits. */
  rateLimit: z.boolean().optional(),
  latencyMs: z.number().int().min(0).max(60_000).optional(),
  /** How far the search index is behind. */
  searchLagMs: z.number().int().min(0).max(600_000).optional(),
  next: z.array(nextFault).max(100).optional(),
  webhooks: z
    .strictObject({
      drop: rate.optional(),
      duplicate: rate.optional(),
      reorder: z.boolean().optional(),
      delayMs: z.number().int().min(0).max(maxDelayMs).optional(),
      paused: z.boolean().optional(),
    })
    .optional(),
});

export type NextFault = z.infer<typeof nextFault>;
/** `drop` and `duplicate` are chances from 0 to 1. */
export type WebhookFaults = {
  drop: number;
  duplicate: number;
  reorder: boolean;
  delayMs: number;
  paused: boolean;
};
export type FaultState = {
  rateLimit: boolean;
  latencyMs: number;
  searchLagMs: number;
  next: NextFault[];
  webhooks: WebhookFaults;
};

/** What the sandbox does wrong on purpose. Faults live in the process: a restart is healthy again. */
export type Faults = {
  state(): FaultState;
  /** `next` rules are added to those that still wait. */
  apply(input: z.infer<typeof faultsInput>): void;
  clear(): void;
  /** The first waiting rule for this call; it is used up by being taken. */
  take(method: string, path: string): NextFault | null;
};

const maxWaitingRules = 1_000;
/** HubSpot says "a few moments" (reference: search). */
const defaultSearchLagMs = 3_000;

export function createFaults(): Faults {
  const healthy = (): FaultState => ({
    rateLimit: true,
    latencyMs: 0,
    searchLagMs: defaultSearchLagMs,
    next: [],
    webhooks: { drop: 0, duplicate: 0, reorder: false, delayMs: 0, paused: false },
  });
  let state = healthy();
  return {
    state: () => state,
    apply: ({ next = [], webhooks = {}, ...rest }) => {
      const given = <T extends object>(values: T) =>
        Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
      state = {
        ...state,
        ...given(rest),
        next: [...state.next, ...next].slice(0, maxWaitingRules),
        webhooks: { ...state.webhooks, ...given(webhooks) },
      };
    },
    clear: () => void (state = healthy()),
    take: (method, path) => {
      const rule = state.next.find(({ match }) => new RegExp(`^(?:${match})$`).test(`${method} ${path}`));
      if (rule === undefined) return null;
      const left = rule.times - 1;
      state.next = state.next.flatMap((item) => {
        if (item !== rule) return [item];
        return left > 0 ? [{ ...item, times: left }] : [];
      });
      return rule;
    },
  };
}
