/**
 * What a piece of work may say about itself to a collector: names of routes, jobs and statements, outcomes and times.
 * Never an id of a record, an address or a value.
 */
export type SpanFacts = Readonly<Record<string, string | number>>;

export type SpanStart = {
  /** `server`: a request came in. `consumer`: a job was taken. `client`: we ask somebody else. */
  kind: 'server' | 'consumer' | 'client' | 'internal';
  facts?: SpanFacts;
  /** A W3C `traceparent` that came from outside; what is in hand otherwise. */
  parent?: string | null;
};

/** A piece of work that began; `end` is called once. */
export type OpenSpan = {
  /** Everything that `work` starts belongs to this span. */
  run<T>(work: () => T): T;
  /** `name` where it is better known now than at the beginning. */
  end(facts: SpanFacts, failed: boolean, name?: string): void;
};

export type Tracing = {
  begin(name: string, start: SpanStart): OpenSpan;
  /** The work in hand as a W3C `traceparent`, for who carries it on elsewhere; null when there is none. */
  traceparent(): string | null;
  /** Hands over what is still held, and waits at most 2 s for it. */
  close(): Promise<void>;
};

const noSpan: OpenSpan = { run: (work) => work(), end: () => undefined };

/** Where no collector is set: costs nothing and says nothing. */
export const noTracing: Tracing = {
  begin: () => noSpan,
  traceparent: () => null,
  close: () => Promise.resolve(),
};

/** Runs `work` as one span, which failed when `work` throws. What was thrown is not told: it could hold anything. */
export async function inSpan<T>(
  tracing: Tracing,
  name: string,
  start: SpanStart,
  work: () => Promise<T>,
  factsOf: (result: T) => { facts: SpanFacts; failed: boolean } = () => ({ facts: {}, failed: false }),
): Promise<T> {
  const span = tracing.begin(name, start);
  try {
    const result = await span.run(work);
    const { facts, failed } = factsOf(result);
    span.end(facts, failed);
    return result;
  } catch (error) {
    span.end({}, true);
    throw error;
  }
}
