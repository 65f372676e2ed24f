import { z } from 'zod';
import { maxDelayMs } from '../hubspot/faults.ts';

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

const rate = z.union([z.boolean().transform(Number), z.number().min(0).max(1)]);

const nextFault = z.strictObject({
  /** A regular expression for the whole of `METHOD /path`. */
  match: z.string().max(200).refine(isPattern, 'is not a regular expression'),
  times: z.number().int().min(1).max(1_000_000).default(1),
  status: z.number().int().min(200).max(599).optional(),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  html: z.literal(true).optional(),
  /** Cloudflare's 403 page. */
  cloudflare: z.literal(true).optional(),
  /** A 429; the headers of a burst say that nothing is left. */
  limited: z.enum(['burst', 'daily']).optional(),
  /** 401 for a token that was good. */
  tokenExpired: z.literal(true).optional(),
  /** The app is taken out of the company first, without a notice: 401, and refreshing is refused from then on. */
  tokenRevoked: z.literal(true).optional(),
  stallMs: z.number().int().min(0).max(600_000).optional(),
  /** The call is carried out, and the connection closed instead of an answer. */
  appliedButNoAnswer: z.literal(true).optional(),
  /** The call is carried out, and half of the answer sent, as a whole one. */
  truncated: z.literal(true).optional(),
  /** The call is carried out, and these are left out of `data`, or of each of its items. */
  withoutFields: z.array(z.string()).min(1).max(50).optional(),
  /** The call is carried out, and these are added to the answer and to `data`, or to each of its items. */
  extraFields: z.record(z.string(), z.unknown()).optional(),
});

/** What `POST /_sandbox/pipedrive/faults` takes; what is not named stays as it was. */
export const faultsInput = z.strictObject({
  /** `false` lifts the burst limit and the daily budget. */
  rateLimit: z.boolean().optional(),
  latencyMs: z.number().int().min(0).max(60_000).optional(),
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
  next: NextFault[];
  webhooks: WebhookFaults;
};

/** What the sandbox's Pipedrive does wrong on purpose. Faults live in the process: a restart is healthy again. */
export type Faults = {
  state(): FaultState;
  /** `next` rules are added to those that still wait. */
  apply(input: z.input<typeof faultsInput>): void;
  clear(): void;
  /** The first waiting rule for this call; it is used up by being taken. */
  take(method: string, path: string): NextFault | null;
};

const maxWaitingRules = 1_000;

export function createFaults(): Faults {
  const healthy = (): FaultState => ({
    rateLimit: true,
    latencyMs: 0,
    next: [],
    webhooks: { drop: 0, duplicate: 0, reorder: false, delayMs: 0, paused: false },
  });
  let state = healthy();
  return {
    state: () => state,
    apply: (input) => {
      const { next = [], webhooks = {}, ...rest } = faultsInput.parse(input);
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
