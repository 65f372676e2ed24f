import { createRenderer } from '@hubspot/ui-extensions/testing';
import type { RenderedChildNode } from '@hubspot/ui-extensions/testing';
import { timeoutManager } from '@tanstack/react-query';
import { PronounsCard } from '../../../../hubspot-project/app/cards/PronounsCard.tsx';
import { createCardApi } from '../../../../hubspot-project/app/cards/api.ts';
import type { ProxyFetch } from '../../../../hubspot-project/app/cards/api.ts';
import type {
  CardView,
  ConnectionLine,
  FieldView,
} from '../../../../hubspot-project/app/shared/card-view.ts';

export type Call = { method: string; url: string; body: unknown };
export type FakeAnswer = { status?: number; body: unknown } | 'offline' | 'never';

const answerDelayMs = 20;
/** How long a state may take on a machine that does other things too. */
const waitTimeoutMs = 15_000;
const changedAt = '2026-11-21T09:00:00.000Z';

export function fieldView(value: string | null, more: Partial<FieldView> = {}): FieldView {
  return {
    value,
    source: 'hubspot',
    via: 'webhook',
    changedAt,
    changedBy: 'user 1002',
    overruled: null,
    ...more,
  };
}

export function connectionLine(
  provider: ConnectionLine['provider'],
  more: Partial<ConnectionLine> = {},
): ConnectionLine {
  const link = { externalId: '101', status: 'synced', lastSyncedAt: changedAt, lastError: null } as const;
  return { provider, status: 'connected', link, reason: null, ...more };
}

export function cardView(more: Partial<CardView> = {}): CardView {
  return {
    state: 'ready',
    contactId: 'c-1',
    pronouns: fieldView('they/them'),
    sync: { status: 'synced', lastSyncedAt: changedAt, lastError: null },
    connections: [connectionLine('hubspot'), connectionLine('pipedrive')],
    conflict: null,
    field: { state: 'ready', action: null, message: '' },
    suggestions: ['she/her', 'they/them'],
    ...more,
  };
}

export function contact(pronouns: FieldView): unknown {
  return { id: 'c-1', version: 2, links: [], fields: { pronouns } };
}

export function problem(code: string, detail: string, current?: unknown): unknown {
  const base = { type: 'about:blank', title: 'Refused', status: 409, code, detail };
  return current === undefined ? base : { ...base, current };
}

// Cards in tests are never unmounted: their polling must not keep the process alive.
timeoutManager.setTimeoutProvider({
  setTimeout: (callback, delayMs) => setTimeout(callback, delayMs).unref(),
  clearTimeout: (id) => clearTimeout(id),
  setInterval: (callback, delayMs) => setInterval(callback, delayMs).unref(),
  clearInterval: (id) => clearInterval(id),
});

/** All words on the card, in order. */
export function allText(nodes: RenderedChildNode[]): string {
  return nodes.map((node) => ('childNodes' in node ? allText(node.childNodes) : node.text)).join(' ');
}

/**
 * The card over a scripted `hubspot.fetch`. `answers` is asked for every call; what it gives is the proxy's answer.
 */
export function renderCard(answers: (call: Call, calls: Call[]) => FakeAnswer) {
  const calls: Call[] = [];
  let isSilent = false;
  const fetch: ProxyFetch = async (url, { method, body }) => {
    const call = { method, url, body };
    calls.push(call);
    const answer = isSilent && method === 'GET' ? 'never' : answers(call, calls);
    // As over a network: what is shown at once is drawn before the answer comes.
    await new Promise((resolve) => setTimeout(resolve, answerDelayMs));
    if (answer === 'offline') throw new TypeError('Failed to fetch');
    if (answer === 'never') return new Promise(() => undefined);
    return { status: answer.status ?? 200, json: async () => structuredClone(answer.body) };
  };
  const renderer = createRenderer('crm.record.sidebar');
  const { actions } = renderer.mocks;
  let onUpdate: (() => void) | null = null;
  actions.onCrmPropertiesUpdate.willCall((_names, callback) => {
    onUpdate = () => callback({});
  });
  renderer.render(
    <PronounsCard
      api={createCardApi(fetch, 'https://api.kindred.example')}
      record={{ objectId: 123, objectTypeId: '0-1' }}
      whenStyle={{ locale: 'en', timeZone: 'UTC' }}
      actions={actions}
    />,
  );
  const patches = () => calls.filter(({ method }) => method === 'PATCH').map(({ body }) => body);
  const waitFor: typeof renderer.waitFor = (check, options) =>
    renderer.waitFor(check, { timeoutInMs: waitTimeoutMs, ...options });
  return {
    ...renderer,
    waitFor,
    actions,
    calls,
    patches,
    crmChanged: () => onUpdate?.(),
    silence: () => void (isSilent = true),
  };
}
