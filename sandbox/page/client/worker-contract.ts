/** What crosses between the page and an extension's worker. Functions cross as proxies: every call is a promise. */
export type WorkerSide = {
  /** Loads the bundle and renders what it extends. Rejects with the reason when it cannot. */
  run(start: WorkerStart): Promise<void>;
  /** The person went to another page of the app. */
  moved(location: PageLocation): Promise<void>;
};

/** Where in the app's own pages the person is. */
export type PageLocation = { path: string; params: Record<string, string> };

export type WorkerStart = {
  bundleUrl: string;
  context: Record<string, unknown>;
  /** Of the person who sits there: a worker would else have the one of the machine. */
  timeZone: string;
  /** Where the clock stands still (ISO 8601); null: it runs. */
  standsAt: string | null;
  location: PageLocation;
  actions: Record<string, (...args: never[]) => unknown>;
  /** Receives the component tree (a RemoteReceiver's channel). */
  channel: (...args: never[]) => unknown;
  fetch: (request: FetchRequest) => Promise<FetchReply>;
  crm: CrmReads;
  log: (level: string, message: string) => void;
};

export type AssociationsRequest = {
  toObjectType: string;
  properties?: string[];
  pageLength?: number;
  offset?: number;
};

/** Reads of the record that the page shows, in HubSpot's shapes. */
export type CrmReads = {
  properties: (names: string[]) => Promise<Record<string, string>>;
  associations: (
    request: AssociationsRequest,
  ) => Promise<{ results: unknown[]; hasMore: boolean; nextOffset: number }>;
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
