import { z } from 'zod';
import { providerNames } from '../domain/field.ts';
import { inSomeYear, instant } from './contact.ts';
import { sentence } from './wording/sentence.ts';

type Metric = {
  /**
   * `count`: so many that day; a day without is 0, and days add up. `state`: how it was when it was last noted that day; a
   * day on which nobody noted it is null, and the total is the latest. `peak`: the day's worst; the total is the worst of all.
   */
  kind: 'count' | 'state' | 'peak';
  unit: 'changes' | 'conflicts' | 'exceptions' | 'errors' | 'sessions' | 'contacts' | 'ms' | 's';
  means: string;
};

/** Every figure that is kept by day: the one table. Days are UTC. */
export const metrics = {
  changes_in: {
    kind: 'count',
    unit: 'changes',
    means: 'what was taken in from a CRM: created, linked, updated, deleted, merged, restored',
  },
  changes_out: {
    kind: 'count',
    unit: 'changes',
    means: 'what was written to a CRM: created, updated, reverted, archived',
  },
  errors: {
    kind: 'count',
    unit: 'errors',
    means: 'writes that a CRM refused, and syncs that failed',
  },
  conflicts_opened: {
    kind: 'count',
    unit: 'conflicts',
    means: 'values that differed: asked, or decided by a rule',
  },
  conflicts_decided: {
    kind: 'count',
    unit: 'conflicts',
    means: 'conflicts that ended: by a person, by a rule, or because the sides came to agree',
  },
  exceptions_raised: { kind: 'count', unit: 'exceptions', means: 'what stood in the way, by its kind' },
  exceptions_closed: { kind: 'count', unit: 'exceptions', means: 'what was fixed or dismissed' },
  sessions: { kind: 'count', unit: 'sessions', means: 'syncs that ended, by how; dry runs are not counted' },
  contacts: { kind: 'state', unit: 'contacts', means: 'contacts in all' },
  contacts_with_pronouns: { kind: 'state', unit: 'contacts', means: 'contacts with pronouns' },
  intake_p50_ms: { kind: 'peak', unit: 'ms', means: 'from a change in a CRM to Kindred: the median' },
  intake_p95_ms: {
    kind: 'peak',
    unit: 'ms',
    means: 'from a change in a CRM to Kindred: 95 of 100 are quicker',
  },
  delivery_p50_ms: {
    kind: 'peak',
    unit: 'ms',
    means: 'from a change elsewhere, or an edit here, until it is written in this CRM: the median',
  },
  delivery_p95_ms: { kind: 'peak', unit: 'ms', means: 'the same: 95 of 100 are quicker' },
  look_age_s: {
    kind: 'peak',
    unit: 's',
    means: 'the longest that a CRM was not looked through, whatever its webhooks told meanwhile',
  },
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof metrics;
export type MetricKind = Metric['kind'];
export const metricNames = Object.keys(metrics) as [MetricName, ...MetricName[]];

/** More days are not answered at once. */
export const longestRangeDays = 400;
/** What is answered when nothing is asked for. */
export const usualRangeDays = 30;

/** `metric=changes_in,errors`: which figures to show. */
const metricSelection = z
  .string()
  .max(400)
  .transform((text, context) => {
    const wanted = text.split(',');
    const known = metricNames.filter((name) => wanted.includes(name));
    if (known.length === wanted.length) return known;
    context.addIssue({
      code: 'custom',
      message: `each once, of ${metricNames.join(', ')}, joined by commas`,
    });
    return z.NEVER;
  });

/** Days are dates (UTC), both included. Without them: the last 30 days. */
export const analyticsQuery = z.strictObject({
  from: z.iso
    .date()
    .refine(...inSomeYear)
    .optional(),
  to: z.iso
    .date()
    .refine(...inSomeYear)
    .optional(),
  metric: metricSelection.optional(),
});

/** One value for each day of the answer's `days`; null: nobody noted it that day. */
const values = z.array(z.int().nullable());

const seriesPart = z.object({
  provider: z.enum(providerNames).nullable(),
  outcome: z.string().nullable(),
  values,
  total: z.int().nullable(),
});

export const metricSeries = z.object({
  metric: z.enum(metricNames),
  kind: z.enum(['count', 'state', 'peak']),
  unit: z.string(),
  means: sentence,
  /** All parts together. */
  values,
  /** Of a count the sum of all days, of a state the latest, of a peak the worst. */
  total: z.int().nullable(),
  /** By CRM and outcome, where there was anything. */
  parts: z.array(seriesPart),
});
export type MetricSeries = z.infer<typeof metricSeries>;

export const analyticsView = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  /** Every day from the first to the last. */
  days: z.array(z.iso.date()),
  series: z.array(metricSeries),
  /** How current today is; null: nothing was counted yet. */
  countedAt: instant.nullable(),
});
export type AnalyticsView = z.infer<typeof analyticsView>;
