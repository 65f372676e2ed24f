import type {
  CompanyItem,
  ContactList,
  ContactRecord,
  DealItem,
  Portal,
  RelatedRecord,
  Setup,
  TicketItem,
} from './model.ts';
import type { FetchReply, FetchRequest } from './worker-contract.ts';

/** The sandbox on the page's own origin: its answers are our own, so their shape is taken as agreed. */

export type Loaded<Value> =
  { outcome: 'ok'; value: Value } | { outcome: 'missing' } | { outcome: 'failed'; message: string };

export async function ask<Value>(path: string, init?: RequestInit): Promise<Loaded<Value>> {
  try {
    const response = await fetch(path, init);
    if (response.status === 404) return { outcome: 'missing' };
    const body: unknown = await response.json();
    if (response.ok) return { outcome: 'ok', value: body as Value };
    const message =
      typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : '';
    return { outcome: 'failed', message: message || `The sandbox answered ${response.status}.` };
  } catch {
    return { outcome: 'failed', message: 'The sandbox does not answer. Is it still running?' };
  }
}

export const readPortals = () => ask<{ items: Portal[] }>('/_ui/portals');
export const readSetup = () => ask<Setup>('/_page/setup');

export function readContacts(portalId: number, search: string, offset: number, limit: number) {
  const query = new URLSearchParams({ search, offset: `${offset}`, limit: `${limit}` });
  return ask<ContactList>(`/_ui/portals/${portalId}/contacts?${query}`);
}

export const readContact = (portalId: number, id: string) =>
  ask<ContactRecord>(`/_ui/portals/${portalId}/contacts/${encodeURIComponent(id)}`);

export function editContact(
  portalId: number,
  id: string,
  userId: number,
  properties: Record<string, string>,
) {
  return ask<ContactRecord>(`/_ui/portals/${portalId}/contacts/${encodeURIComponent(id)}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ properties, userId }),
  });
}

/** `hubspot.fetch` of an extension: through the sandbox's signing proxy, as the page's own user and portal. */
export async function proxyFetch(
  portalId: number,
  userId: number,
  request: FetchRequest,
): Promise<FetchReply> {
  try {
    const response = await fetch('/_page/fetch', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ portalId, userId, ...request }),
    });
    const body: unknown = await response.json();
    return { outcome: 'answer', status: response.status, text: JSON.stringify(unwrap(body)) };
  } catch {
    return { outcome: 'offline' };
  }
}

/** HubSpot's front end hands the app's answer to the extension without its envelope; a failure keeps it. */
function unwrap(body: unknown): unknown {
  const isSuccess = typeof body === 'object' && body !== null && 'responseBody' in body && 'status' in body;
  return isSuccess && body.status === 'success' ? body.responseBody : body;
}

const records = (portalId: number, path: string) => `/_page/portals/${portalId}/${path}`;

/** The ids of every contact that a search finds, and how many there are in all. */
export const readContactIds = (portalId: number, search: string) =>
  ask<{ ids: number[]; total: number }>(records(portalId, `contact-ids?${new URLSearchParams({ search })}`));

export const readCompanies = (portalId: number) =>
  ask<{ items: CompanyItem[] }>(records(portalId, 'companies'));

export const readDeals = (portalId: number) => ask<{ items: DealItem[] }>(records(portalId, 'deals'));

/** A company or a deal with its contacts. */
export const readRelated = (portalId: number, page: 'companies' | 'deals', id: number) =>
  ask<RelatedRecord>(records(portalId, `${page}/${id}`));

export const readTickets = (portalId: number) => ask<{ items: TicketItem[] }>(records(portalId, 'tickets'));
