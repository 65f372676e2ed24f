import { z } from 'zod';
import { currentRequest, withRequestContext } from '../request-context.ts';
import type { Random } from '../random.ts';
import type { Tracing } from '../tracing/tracing.ts';

/**
 * What travels beside a job's payload: which work led to it. Ids only. It stands apart from the payload, so that a
 * version of the code that does not know it runs the job all the same.
 */
const envelopeSchema = z.object({
  correlationId: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
  traceparent: z
    .string()
    .regex(/^[0-9a-f-]{55}$/)
    .nullable()
    .catch(null),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** For a job that is being stored; null outside any request or job. */
export function writeEnvelope(tracing: Tracing): string | null {
  const work = currentRequest();
  if (work === null) return null;
  const envelope: Envelope = { correlationId: work.correlationId, traceparent: tracing.traceparent() };
  return JSON.stringify(envelope);
}

/** Null for a job without one, and for one that cannot be read: such a job begins anew. */
export function readEnvelope(text: string | null | undefined): Envelope | null {
  if (text === null || text === undefined) return null;
  try {
    return envelopeSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Runs `work` as a continuation of what enqueued it. */
export function continueWork<T>(envelope: Envelope | null, random: Random, work: () => T): T {
  const correlationId = envelope?.correlationId ?? random.uuid();
  return withRequestContext({ correlationId, address: null, agent: null }, work);
}
