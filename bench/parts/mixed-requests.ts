import { proxied, usersPerTenant, type BusyTenant } from './many-tenants.ts';
import type { LoadRequest } from './timed-request.ts';
import type { Workplace } from './workplace.ts';

/** Records that a team works on at a time: most views are of these, the first ones most often. */
const workedOn = 40;
const names = ['ada', 'ben ba', 'hub', 'ito', 'noor', 'sam di', 'quin', 'pia ev'];

const cardPath = (index: number) => `/api/extension/card?objectTypeId=0-1&objectId=${1001 + index}`;

/** A look at each of the records that a team works on. */
export function workedOnCards(place: Workplace, portalId: string) {
  return Array.from({ length: workedOn }, (_, index) =>
    proxied(place, { method: 'GET', path: cardPath(index), portalId, user: 0 }),
  );
}

/** What a signed-in person's next request is: mostly a card, then lists, single contacts, searches and edits. */
export function mixedRequests(
  place: Workplace,
  tenants: readonly BusyTenant[],
  random: () => number,
): () => LoadRequest {
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(random() * list.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  };
  // Half of all views are of the first eighth of the records.
  const worked = () => Math.floor(workedOn * random() ** 3);
  return () => {
    const tenant = pick(tenants);
    const user = Math.floor(random() * usersPerTenant);
    const get = (kind: string, path: string): LoadRequest => ({
      kind,
      method: 'GET',
      ...proxied(place, { method: 'GET', path, portalId: tenant.portalId, user }),
    });
    const share = random();
    if (share < 0.55) {
      return get('card', cardPath(worked()));
    }
    if (share < 0.7) return get('list', `/api/contacts?limit=50&sort=${pick(['name', '-updatedAt'])}`);
    if (share < 0.8) return get('contact', `/api/contacts/${tenant.contactIds[worked()] ?? ''}`);
    if (share < 0.9) return get('search', `/api/search?q=${encodeURIComponent(pick(names))}`);
    if (share < 0.95) return get('status', '/api/sync/status');
    return {
      kind: 'write',
      method: 'PATCH',
      url: `${place.publicUrl}/api/contacts/${tenant.contactIds[worked()] ?? ''}`,
      headers: { authorization: `Bearer ${tenant.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ fields: { pronouns: `they/${Math.floor(random() * 1e6)}` } }),
    };
  };
}
