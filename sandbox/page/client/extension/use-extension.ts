import { createRemoteReceiver } from '@remote-ui/core';
import type { RemoteReceiver } from '@remote-ui/core';
import { createEndpoint, fromWebWorker, retain } from '@remote-ui/rpc';
import type { Endpoint } from '@remote-ui/rpc';
import { useEffect, useRef, useState } from 'react';
import type { ExtensionInfo } from '../model.ts';
import { proxyFetch } from '../sandbox-api.ts';
import type { FetchRequest, PageLocation, WorkerSide } from '../worker-contract.ts';
import type { PageWorld } from '../world.ts';
import { crmReads } from './crm-reads.ts';
import { extensionContext } from './extension-context.ts';
import { hostActions } from './host-actions.ts';
import type { HostDeps } from './host-actions.ts';
import type { Subject } from './subject.ts';

export type Running =
  | { state: 'starting' }
  | { state: 'running'; receiver: RemoteReceiver }
  | { state: 'failed'; reason: string };

export type ExtensionRun = Pick<HostDeps, 'closeOverlay' | 'openIframe'> & {
  extension: ExtensionInfo;
  subject: Subject;
  world: PageWorld;
  location: PageLocation;
};

const slowMs = 3_000;

/**
 * Runs the real bundle of an extension in a worker of its own. It starts anew when its context changes (another record,
 * person, language), and with every new `attempt`; a move within the app's pages is told to the one that runs.
 */
export function useExtension(run: ExtensionRun, attempt: number): Running {
  const [running, setRunning] = useState<Running>({ state: 'starting' });
  const latest = useRef(run);
  latest.current = run;
  const context = JSON.stringify(extensionContext(run.world, run.extension, run.subject));
  const endpoint = useRef<Endpoint<WorkerSide> | null>(null);
  const place = JSON.stringify(run.location);
  useEffect(() => {
    setRunning({ state: 'starting' });
    const started = startWorker(latest, JSON.parse(context), setRunning);
    endpoint.current = started.endpoint;
    return () => {
      endpoint.current = null;
      started.stop();
    };
  }, [run.extension.uid, run.world.setup.workerPath, context, attempt]);
  useEffect(() => {
    // A worker that ends while it is told is no loss: the next one is given its place at the start.
    endpoint.current?.call.moved(JSON.parse(place)).catch(() => undefined);
  }, [place]);
  return running;
}

function startWorker(
  latest: { readonly current: ExtensionRun },
  context: Record<string, unknown>,
  setRunning: (running: Running) => void,
) {
  const { extension, world, subject } = latest.current;
  const worker = new Worker(world.setup.workerPath, { name: extension.uid });
  const endpoint = createEndpoint<WorkerSide>(fromWebWorker(worker), { callable: ['run', 'moved'] });
  const receiver = createRemoteReceiver();
  const host = hostActions({
    portalId: world.portal.portalId,
    subject,
    addToast: (alert) => latest.current.world.addToast(alert),
    closeOverlay: (id) => latest.current.closeOverlay(id),
    openIframe: (iframe) => latest.current.openIframe(iframe),
  });
  let isCurrent = true;
  const fail = (reason: string) => {
    if (isCurrent) setRunning({ state: 'failed', reason });
  };
  worker.addEventListener('error', (event) => fail(event.message));
  const start = async () => {
    const bundleUrl = `/_page/extensions/${extension.uid}.js`;
    const bundle = await fetch(bundleUrl);
    if (!bundle.ok) return fail(await bundle.text());
    const channel: RemoteReceiver['receive'] = (type, ...payload) => {
      // The tree holds the extension's functions for as long as it is drawn.
      retain(payload);
      return receiver.receive(type, ...payload);
    };
    await endpoint.call.run({
      bundleUrl: new URL(bundleUrl, location.href).href,
      context,
      timeZone: world.preferences.timeZone,
      standsAt: world.preferences.standsAt,
      location: latest.current.location,
      actions: host.actions,
      channel,
      fetch: (request) => throughNetwork(latest.current.world, request),
      crm: crmReads(() => latest.current.subject),
      log: (level, message) => console.info(`[${extension.uid}] ${level}: ${message}`),
    });
    if (isCurrent) setRunning({ state: 'running', receiver });
  };
  start().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
  const stop = () => {
    isCurrent = false;
    host.stop();
    worker.terminate();
  };
  return { endpoint, stop };
}

async function throughNetwork({ preferences, portal, user }: PageWorld, request: FetchRequest) {
  if (preferences.network === 'offline') return { outcome: 'offline' as const };
  if (preferences.network === 'slow') await new Promise((resolve) => setTimeout(resolve, slowMs));
  return proxyFetch(portal.portalId, user.id, request);
}
