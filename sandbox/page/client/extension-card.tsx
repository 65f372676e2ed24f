import { createRemoteReceiver } from '@remote-ui/core';
import type { RemoteReceiver } from '@remote-ui/core';
import { RemoteRenderer } from '@remote-ui/react/host';
import { createEndpoint, fromWebWorker, retain } from '@remote-ui/rpc';
import { Component, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { hostActions } from './host-actions.ts';
import { hostController } from './host-controller.tsx';
import type { CardInfo, Portal, Setup, User } from './model.ts';
import { proxyFetch } from './sandbox-api.ts';
import type { AddToast } from './toasts.tsx';
import type { Network } from './top-bar.tsx';
import type { RecordLink } from './use-record.ts';
import type { FetchRequest, WorkerSide } from './worker-contract.ts';

type ExtensionCardProps = {
  card: CardInfo;
  portal: Portal;
  user: User;
  setup: Setup;
  network: Network;
  contactId: string;
  link: RecordLink;
  addToast: AddToast;
};

type Running =
  | { state: 'starting' }
  | { state: 'running'; receiver: RemoteReceiver }
  | { state: 'failed'; reason: string };

const slowMs = 3_000;

/** One app card: the real bundle in a worker of its own, drawn here. */
export function ExtensionCard(props: ExtensionCardProps) {
  const { card, setup } = props;
  const [attempt, setAttempt] = useState(0);
  const running = useExtension(props, attempt);
  return (
    <section className="card" aria-labelledby={`card-${card.uid}`} data-card={card.uid}>
      <div className="card-head">
        <h2 id={`card-${card.uid}`}>{card.name}</h2>
        <span className="quiet small">Powered by {setup.app.name}</span>
      </div>
      <div className="card-body">
        {running.state === 'starting' && (
          <p className="quiet" role="status">
            Starting the card…
          </p>
        )}
        {running.state === 'failed' && (
          <div role="alert">
            <p>The card did not start.</p>
            <pre className="reason" tabIndex={0}>
              {running.reason}
            </pre>
            <button type="button" className="hs-button secondary sm" onClick={() => setAttempt(attempt + 1)}>
              Start again
            </button>
          </div>
        )}
        {running.state === 'running' && (
          <CrashGuard>
            <RemoteRenderer receiver={running.receiver} controller={hostController} />
          </CrashGuard>
        )}
      </div>
    </section>
  );
}

function useExtension(props: ExtensionCardProps, attempt: number): Running {
  const { card, setup, link } = props;
  const [running, setRunning] = useState<Running>({ state: 'starting' });
  const latest = useRef(props);
  latest.current = props;
  const context = useMemo(() => extensionContext(latest.current), []);
  useEffect(() => {
    const worker = new Worker(setup.workerPath, { name: card.uid });
    const endpoint = createEndpoint<WorkerSide>(fromWebWorker(worker), { callable: ['run'] });
    const receiver = createRemoteReceiver();
    const host = hostActions(link, (alert) => latest.current.addToast(alert));
    let isCurrent = true;
    const fail = (reason: string) => {
      if (isCurrent) setRunning({ state: 'failed', reason });
    };
    setRunning({ state: 'starting' });
    worker.addEventListener('error', (event) => fail(event.message));
    const start = async () => {
      const bundleUrl = `/_page/extensions/${card.uid}.js`;
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
        actions: host.actions,
        channel,
        fetch: (request) => throughNetwork(latest.current, request),
        log: (level, message) => console.info(`[${card.uid}] ${level}: ${message}`),
      });
      if (isCurrent) setRunning({ state: 'running', receiver });
    };
    start().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
    return () => {
      isCurrent = false;
      host.stop();
      worker.terminate();
    };
    // The worker belongs to one card of one record and user (RecordPage is keyed by them); `link.listen` is stable.
  }, [card.uid, setup.workerPath, attempt, context, link.listen]);
  return running;
}

async function throughNetwork({ network, portal, user }: ExtensionCardProps, request: FetchRequest) {
  if (network === 'offline') return { outcome: 'offline' as const };
  if (network === 'slow') await new Promise((resolve) => setTimeout(resolve, slowMs));
  return proxyFetch(portal.portalId, user.id, request);
}

function extensionContext({
  card,
  portal,
  user,
  setup,
  contactId,
}: ExtensionCardProps): Record<string, unknown> {
  return {
    location: card.location,
    user: { ...user, emails: [user.email], roles: [], teams: [], locale: 'en', language: 'en' },
    portal: { id: portal.portalId, timezone: 'UTC' },
    crm: { objectId: Number(contactId), objectTypeId: '0-1' },
    extension: { appId: setup.app.id, appName: setup.app.name, cardTitle: card.name },
    variables: setup.variables,
  };
}

/** A card that breaks the drawing says so in its own place; the page goes on. */
class CrashGuard extends Component<{ children: ReactNode }, { message: string | null }> {
  override state = { message: null };
  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }
  override render(): ReactNode {
    if (this.state.message === null) return this.props.children;
    return (
      <p role="alert" className="not-drawn">
        The card could not be drawn: {this.state.message}
      </p>
    );
  }
}
