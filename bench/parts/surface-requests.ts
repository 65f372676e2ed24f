import { z } from 'zod';
import { proxied, type BusyTenant } from './many-tenants.ts';
import type { Workplace } from './workplace.ts';

/** Something that a surface asks for first, or the next page of. */
export type SurfaceRequest = { kind: string; path: string; barMs: number };

const barMs = 100;
const settingsBarMs = 30;
const deepPage = 200;
/** A list is paged through this far: 100,000 rows. */
const mostPages = 500;

const page = z.object({ items: z.array(z.unknown()), nextCursor: z.string().nullable() });

/** Lists, each with what narrows it: what many rows have, what few have, what one person has. */
const filtersOf = (contactId: string): Record<string, Record<string, string>> => ({
  '/api/sync/sessions': {},
  '/api/conflicts': {
    open: 'status=open',
    closed: 'status=closed',
    'a field': 'field=email',
    'a rare field': 'field=jobTitle',
    'open, a rare field': 'status=open&field=jobTitle',
    'a person': `contactId=${contactId}`,
  },
  '/api/exceptions': {
    open: 'status=open',
    dismissed: 'status=dismissed',
    'a kind': 'kind=refused_value',
    'a rare kind': 'kind=quota',
    'open, a rare kind': 'status=open&kind=quota',
    'a person': `contactId=${contactId}`,
  },
  '/api/approvals': { waiting: 'status=waiting', rejected: 'status=rejected' },
  '/api/audit': {
    'since yesterday': `from=${new Date(Date.now() - 86_400_000).toISOString()}`,
    'by somebody': 'who=user%3A1001',
    'by somebody, rarely': 'who=user%3A1002',
    'an action': 'action=updated',
    'a rare action': 'action=created',
    'a rare source': 'source=app',
    'a person': `contactId=${contactId}`,
    'a rare field': 'field=jobTitle',
    'a word that is nowhere': 'q=nowhere',
  },
  '/api/runs': {
    failed: 'status=failed',
    waiting: 'status=waiting',
    'an action': 'action=sync-now',
    'a rare action': 'action=ask-a-person',
    'a workflow': 'workflowId=2',
    'no such workflow': 'workflowId=9',
    'a person': `contactId=${contactId}`,
  },
  '/api/notifications': { unread: 'state=unread' },
  '/api/contacts': {
    'by name': 'sort=name',
    'newest change': 'sort=-updatedAt',
    'without pronouns': `sort=name&filter=${encodeURIComponent('pronouns empty')}`,
    'a family name': `sort=name&filter=${encodeURIComponent('lastName eq "Jones"')}`,
  },
});

const single = (contactId: string): SurfaceRequest[] => [
  { kind: 'card', path: '/api/extension/card?objectTypeId=0-1&objectId=1001', barMs },
  { kind: 'home', path: '/api/extension/home', barMs },
  { kind: 'settings', path: '/api/extension/settings', barMs: settingsBarMs },
  { kind: 'sync status', path: '/api/sync/status', barMs },
  { kind: 'workflows', path: '/api/workflows', barMs },
  { kind: 'figures', path: '/api/analytics', barMs },
  { kind: 'history of a person', path: `/api/contacts/${contactId}/history`, barMs },
  { kind: 'search: a word of many', path: '/api/search?q=ada&limit=50', barMs },
  { kind: 'search: the last name in order', path: '/api/search?q=jones&limit=50', barMs },
  { kind: 'search: two words', path: '/api/search?q=ada%20jo&limit=50', barMs },
  { kind: 'search: one person', path: '/api/search?q=person77&limit=50', barMs },
  { kind: 'search: nobody', path: '/api/search?q=nobodyhere&limit=50', barMs },
  {
    kind: 'search: with a condition',
    path: `/api/search?q=ada&limit=50&filter=${encodeURIComponent('pronouns empty')}`,
    barMs,
  },
];

/** Everything that surfaces ask: their views; of each list the first page, the last one by cursor, and each filter. */
export async function surfaceRequests(
  place: Workplace,
  { portalId, contactIds }: BusyTenant,
  say: (line: string) => void,
): Promise<SurfaceRequest[]> {
  const contactId = contactIds[Math.floor(contactIds.length / 2)] ?? '';
  const requests = single(contactId);
  for (const [list, filters] of Object.entries(filtersOf(contactId))) {
    const kind = list.replace(/^\/api\//, '');
    const { cursor, pages } = await lastCursor(place, portalId, list);
    say(`${kind}: ${pages} pages of ${deepPage} read`);
    requests.push({ kind, path: list, barMs });
    if (cursor !== null)
      requests.push({
        kind: `${kind}, the last page`,
        path: `${list}?cursor=${encodeURIComponent(cursor)}`,
        barMs,
      });
    for (const [name, query] of Object.entries(filters)) {
      requests.push({ kind: `${kind}, ${name}`, path: `${list}?${query}`, barMs });
    }
  }
  return requests;
}

/** Where the last full page of a list begins. Throws when a page has nothing on it, or a cursor leads back. */
async function lastCursor(
  place: Workplace,
  portalId: string,
  list: string,
): Promise<{ cursor: string | null; pages: number }> {
  const seen = new Set<string>();
  let cursor: string | null = null;
  for (let pages = 1; ; pages += 1) {
    const at: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { items, nextCursor } = await readPage(place, portalId, `${list}?limit=${deepPage}${at}`);
    if (items === 0 && pages > 1) throw new Error(`page ${pages} of ${list} is empty`);
    if (nextCursor === null || pages === mostPages) return { cursor, pages };
    if (seen.has(nextCursor)) throw new Error(`a cursor of ${list} leads back`);
    seen.add(nextCursor);
    cursor = nextCursor;
  }
}

async function readPage(
  place: Workplace,
  portalId: string,
  path: string,
): Promise<{ items: number; nextCursor: string | null }> {
  const { url, headers } = proxied(place, { method: 'GET', path, portalId, user: 0 });
  const answer = page.safeParse(await (await fetch(url, { headers })).json());
  if (!answer.success) throw new Error(`${path} answered no page`);
  return { items: answer.data.items.length, nextCursor: answer.data.nextCursor };
}
