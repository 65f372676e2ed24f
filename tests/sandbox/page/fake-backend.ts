import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CardView, ConnectionLine, ShownValue } from '../../../hubspot-project/app/cards/card-view.ts';

/** A backend with one contact, for looking at the card: `view` is what it answers, `next` what happens to one call. */
export type FakeBackend = {
  url: string;
  view: CardView;
  /** How the coming requests of a kind are answered instead, in order. */
  next: { match: string; status: number; body: unknown }[];
  /** All answers from now on have this status, until it is null again. */
  failAll: number | null;
  requests: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[];
  close(): Promise<void>;
};

const changedAt = '2026-11-21T09:00:00.000Z';

export function fieldView(value: string | null, more: Partial<ShownValue> = {}): ShownValue {
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
    others: { fields: {}, conflicts: [] },
    sync: { status: 'synced', lastSyncedAt: changedAt, lastError: null },
    connections: [connectionLine('hubspot'), connectionLine('pipedrive')],
    conflict: null,
    field: { state: 'ready', action: null, message: '' },
    suggestions: ['she/her', 'he/him', 'they/them', 'xe/xem', 'ze/zir', 'any pronouns'],
    exceptions: 0,
    may: { write: true, settle: true, fix: true, fixDeletes: true, setUp: true },
    ...more,
  };
}

const maxRequests = 1_000;

/** Starts it on a free port. */
export async function startFakeBackend(): Promise<FakeBackend> {
  const backend: FakeBackend = {
    url: '',
    view: cardView(),
    next: [],
    failAll: null,
    requests: [],
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const { method = '', url = '', headers } = request;
      if (backend.requests.length < maxRequests) backend.requests.push({ method, url, headers, body });
      answer(backend, `${method} ${url}`, body, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  backend.url = `http://localhost:${address.port}`;
  return backend;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function answer(backend: FakeBackend, line: string, body: string, response: ServerResponse): void {
  const send = (status: number, value: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value));
  };
  if (backend.failAll !== null) return send(backend.failAll, { title: 'broken' });
  const special = backend.next.findIndex(({ match }) => line.startsWith(match));
  const taken = special === -1 ? undefined : backend.next.splice(special, 1)[0];
  if (taken !== undefined) return send(taken.status, taken.body);
  if (line.startsWith('GET /api/extension/card') || line.startsWith('POST /api/extension/card/sync'))
    return send(200, backend.view);
  if (line.startsWith('PATCH /api/contacts/')) {
    const { fields } = JSON.parse(body);
    backend.view.pronouns = fieldView(fields.pronouns, {
      source: 'app',
      via: 'card',
      changedBy: 'user 1001',
      changedAt: new Date().toISOString(),
    });
    return send(200, { id: 'c-1', version: 2, links: [], fields: { pronouns: backend.view.pronouns } });
  }
  if (line.startsWith('POST /api/setup/pronouns-fields')) {
    backend.view.field = { state: 'ready', action: null, message: '' };
    return send(200, {
      items: [{ provider: 'hubspot', state: 'ready', property: 'custom_pronouns', action: null }],
    });
  }
  send(404, {});
}
