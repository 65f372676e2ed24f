import { createRenderer } from '@hubspot/ui-extensions/testing';
import type { RenderedChildNode } from '@hubspot/ui-extensions/testing';
import { timeoutManager } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ProxyFetch } from '../../../hubspot-project/app/shared/api/client.ts';
import { inReaderLanguage } from './in-reader-language.ts';
import { SurfaceProvider } from '../../../hubspot-project/app/shared/surface.tsx';

/** What a surface asked for: `path` with its query, without the origin; `locale` where it is not English. */
export type Call = { method: string; path: string; body: unknown; locale?: string };
export type FakeAnswer = { status?: number; body: unknown } | 'offline' | 'never';
export type Answers = (call: Call, calls: readonly Call[]) => FakeAnswer;

const origin = 'https://api.kindred.example';
const answerDelayMs = 20;
/** How long a state may take on a machine that does other things too. */
const waitTimeoutMs = 15_000;

// What a test renders is never unmounted: its polling must not keep the process alive.
timeoutManager.setTimeoutProvider({
  setTimeout: (callback, delayMs) => setTimeout(callback, delayMs).unref(),
  clearTimeout: (id) => clearTimeout(id),
  setInterval: (callback, delayMs) => setInterval(callback, delayMs).unref(),
  clearInterval: (id) => clearInterval(id),
});

/** All words that are shown, in order. */
export function allText(nodes: RenderedChildNode[]): string {
  return nodes.map((node) => ('childNodes' in node ? allText(node.childNodes) : node.text)).join(' ');
}

/** A problem document as the backend sends it through HubSpot's proxy. */
export function problem(status: number, code: string, detail: string, more: object = {}): FakeAnswer {
  return { body: { type: 'about:blank', title: 'Refused', status, code, detail, ...more } };
}

/** `hubspot.fetch` that answers as told and keeps what it was asked. */
export function scriptedFetch(answers: Answers): { proxyFetch: ProxyFetch; calls: Call[] } {
  const calls: Call[] = [];
  const proxyFetch: ProxyFetch = async (url, { method, body }) => {
    const [locale] = /(?<=[?&]locale=)\w+$/.exec(url) ?? [];
    const path = url.replace(origin, '').replace(/[?&]locale=\w+$/, '');
    const call: Call = { method, path, body, ...(locale === undefined ? {} : { locale }) };
    calls.push(call);
    const answer = answers(call, calls);
    // As over a network: what is shown at once is drawn before the answer comes.
    await new Promise((resolve) => setTimeout(resolve, answerDelayMs));
    if (answer === 'offline') throw new TypeError('Failed to fetch');
    if (answer === 'never') return new Promise(() => undefined);
    return {
      status: answer.status ?? 200,
      json: async () => inReaderLanguage(call, structuredClone(answer.body)),
    };
  };
  return { proxyFetch, calls };
}

type Location =
  | 'settings'
  | 'pages'
  | 'crm.bulkActions'
  | 'crm.record.sidebar'
  | 'crm.record.tab'
  | 'crm.preview'
  | 'helpdesk.sidebar';

/** Draws a part of a surface with HubSpot's own test renderer, over a scripted backend. */
export function renderSurface(
  location: Location,
  element: ReactNode,
  answers: Answers,
  style: { tag: string; timeZone: string } = { tag: 'en', timeZone: 'UTC' },
  /** Sets what HubSpot's own hooks answer, before anything is drawn. */
  prepare: (mocks: ReturnType<typeof createRenderer<Location>>['mocks']) => void = () => undefined,
) {
  const { proxyFetch, calls } = scriptedFetch(answers);
  const renderer = createRenderer(location);
  const { actions } = renderer.mocks;
  prepare(renderer.mocks);
  renderer.render(
    <SurfaceProvider fetch={proxyFetch} apiUrl={origin} actions={actions} timeStyle={style}>
      {element}
    </SurfaceProvider>,
  );
  const waitFor: typeof renderer.waitFor = (check, options) =>
    renderer.waitFor(check, { timeoutInMs: waitTimeoutMs, ...options });
  const shown = () => allText(renderer.getRootNode().childNodes);
  return { ...renderer, waitFor, actions, calls, shown };
}
