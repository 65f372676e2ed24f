/** What crosses between the page and an extension's worker. Functions cross as proxies: every call is a promise. */
export type WorkerSide = {
  /** Loads the bundle and renders what it extends. Rejects with the reason when it cannot. */
  run(start: WorkerStart): Promise<void>;
};

export type WorkerStart = {
  bundleUrl: string;
  context: Record<string, unknown>;
  actions: Record<string, (...args: never[]) => unknown>;
  /** Receives the component tree (a RemoteReceiver's channel). */
  channel: (...args: never[]) => unknown;
  fetch: (request: FetchRequest) => Promise<FetchReply>;
  log: (level: string, message: string) => void;
};

export type FetchRequest = {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: unknown;
  timeoutMs: number | undefined;
};

/** `offline`: the request never left, as when a browser has no connection. */
export type FetchReply = { outcome: 'answer'; status: number; text: string } | { outcome: 'offline' };
