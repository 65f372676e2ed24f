import { createRemoteRoot } from '@remote-ui/core';
import type { RemoteChannel } from '@remote-ui/core';
import * as RemoteUI from '@remote-ui/react';
import { createEndpoint, fromWebWorker, retain } from '@remote-ui/rpc';
import * as React from 'react';
import type { FetchRequest, WorkerSide, WorkerStart } from './worker-contract.ts';

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
    useAppPageLocation: () => ({ path: '/', params: {} }),
    fetchCrmSearch: notOffered('useCrmSearch'),
    fetchCrmProperties: notOffered('useCrmProperties'),
    fetchAssociations: notOffered('useAssociations'),
    fetchHubSpotApi: notOffered('fetchHubSpotApi'),
    formatCrmProperties: notOffered('formatCrmProperties'),
  },
});

const workerSide: WorkerSide = {
  run: async (given) => {
    retain(given);
    start = given;
    importScripts(given.bundleUrl);
    if (extend === null) throw new Error('The bundle never called hubspot.extend');
    const root = createRemoteRoot(given.channel as unknown as RemoteChannel, { strict: false });
    RemoteUI.createRoot(root).render(extend(api()));
    await root.mount();
  },
};
createEndpoint(fromWebWorker(self as unknown as Worker), { callable: [] }).expose(workerSide);
