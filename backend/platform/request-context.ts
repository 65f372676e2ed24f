import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known of the work in hand, wherever it is done: for logs, the audit trail and calls to CRMs. */
export type RequestContext = {
  /** Ties everything together that one request or webhook led to, through jobs too. */
  correlationId: string;
  /** The caller's network address and program, where a caller asked for this. */
  address: string | null;
  agent: string | null;
};

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs `work` with this context, and everything it starts. */
export function withRequestContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** Null outside any request or job. */
export function currentRequest(): RequestContext | null {
  return storage.getStore() ?? null;
}
