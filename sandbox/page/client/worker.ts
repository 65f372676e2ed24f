import { createRemoteRoot } from '@remote-ui/core';
import type { RemoteChannel } from '@remote-ui/core';
import * as RemoteUI from '@remote-ui/react';
import { createEndpoint, fromWebWorker, retain } from '@remote-ui/rpc';
import * as React from 'react';
import type {
  AssociationsRequest,
  FetchRequest,
  PageLocation,
  WorkerSide,
  WorkerStart,
} from './worker-contract.ts';

// The world that HubSpot gives to an extension: no DOM, a few globals, and everything else through the page.

type Extend = (api: {
  context: unknown;
  actions: unknown;
  runServerlessFunction: unknown;
}) => React.ReactElement;
type FetchOptions = {
  method?: string;
  body?: unknown;
  headers?: Headers | Record<string, string>;
  timeout?: number;
};

let extend: Extend | null = null;
let start: WorkerStart | null = null;
let pageLocation: PageLocation = { path: '/', params: {} };
const onMove = new Set<() => void>();

function started(): WorkerStart {
  if (start === null) throw new Error('The extension is not running yet');
  return start;
}

async function hsFetch(url: string | URL, options: FetchOptions = {}): Promise<Response> {
  const request: FetchRequest = {
    url: String(url),
    method: (options.method ?? 'GET').toUpperCase(),
    headers: Object.fromEntries(new Headers(options.headers).entries()),
    body: options.body,
    timeoutMs: options.timeout,
  };
  const reply = await started().fetch(request);
  if (reply.outcome === 'offline') throw new TypeError('Failed to fetch');
  return new Response(reply.text, { status: reply.status, headers: { 'content-type': 'application/json' } });
}

const log = (level: string) => (message: unknown) => started().log(level, String(message));
const notOffered = (name: string) => () => Promise.reject(new Error(`${name} is not offered by the sandbox`));
/** The shape in which HubSpot's host hands over what it read. */
const answerOf = async (data: Promise<unknown>) => {
  const value = await data;
  return { json: async () => ({ data: value, cleanup: () => undefined }) };
};
const subscribeToMoves = (listener: () => void) => {
  onMove.add(listener);
  return () => void onMove.delete(listener);
};
const api = () => ({
  context: started().context,
  actions: started().actions,
  runServerlessFunction: notOffered('runServerlessFunction'),
});

Object.assign(self, {
  React,
  RemoteUI,
  hsFetch,
  __HUBSPOT_EXTENSION_WORKER__: true,
  extend_V2: (callback: Extend) => {
    extend = callback;
  },
  logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
  hsWorkerAPI: {
    useExtensionContext: () => started().context,
    useExtensionActions: () => started().actions,
    useExtensionApi: api,
    useAppPageLocation: () => React.useSyncExternalStore(subscribeToMoves, () => pageLocation),
    fetchCrmSearch: notOffered('useCrmSearch'),
    fetchCrmProperties: (names: string[]) => answerOf(started().crm.properties(names)),
    fetchAssociations: (request: AssociationsRequest) => answerOf(started().crm.associations(request)),
    fetchHubSpotApi: notOffered('fetchHubSpotApi'),
    formatCrmProperties: notOffered('formatCrmProperties'),
  },
});

/** Moments are written as in the person's time zone, which is not the one of this machine. */
function liveIn(timeZone: string): void {
  type Options = Intl.DateTimeFormatOptions | undefined;
  const located = (options: Options) => ({ ...options, timeZone: options?.timeZone ?? timeZone });
  Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
    construct: (target, [tags, options]) => Reflect.construct(target, [tags, located(options)]),
    apply: (target, _self, [tags, options]) => target(tags, located(options)),
  });
}

/** It is always the same moment; timers go on. */
function stopClock(standsAt: string): void {
  const atMs = Date.parse(standsAt);
  globalThis.Date = new Proxy(Date, {
    construct: (target, given) => Reflect.construct(target, given.length === 0 ? [atMs] : given),
    get: (target, name) => (name === 'now' ? () => atMs : Reflect.get(target, name)),
  });
}

const workerSide: WorkerSide = {
  run: async (given) => {
    retain(given);
    start = given;
    pageLocation = given.location;
    liveIn(given.timeZone);
    if (given.standsAt !== null) stopClock(given.standsAt);
    importScripts(given.bundleUrl);
    if (extend === null) throw new Error('The bundle never called hubspot.extend');
    const root = createRemoteRoot(given.channel as unknown as RemoteChannel, { strict: false });
    RemoteUI.createRoot(root).render(extend(api()));
    await root.mount();
  },
  moved: async (location) => {
    pageLocation = location;
    onMove.forEach((tell) => tell());
  },
};
createEndpoint(fromWebWorker(self as unknown as Worker), { callable: [] }).expose(workerSide);
