/** Where somebody is. Every place has an address, so that it can be kept, sent and gone back to. */
export type Place = HubSpotPlace | PipedrivePlace;

export type HubSpotPlace =
  | { page: 'list'; portalId: number; search: string; offset: number }
  | { page: 'record'; portalId: number; contactId: string; tab: string | null }
  | { page: 'companies' | 'deals' | 'tickets'; portalId: number; id: number | null }
  | { page: 'app'; portalId: number; path: string; params: Record<string, string> }
  | { page: 'settings' | 'workflows'; portalId: number }
  | { page: 'unknown' };

export type PipedrivePlace =
  | { page: 'persons'; companyId: number | null; search: string; offset: number }
  | { page: 'person'; companyId: number | null; personId: number };

const segments = { companies: 'companies', deals: 'deals', tickets: 'help-desk' } as const;

/** Where an address leads. */
export function readPlace(url: URL): Place {
  return readPipedrivePlace(url) ?? readHubSpotPlace(url);
}

function readPipedrivePlace(url: URL): PipedrivePlace | null {
  const [known, personId] = /^\/pipedrive(?:\/persons\/(\d+))?\/?$/.exec(url.pathname) ?? [];
  if (known === undefined) return null;
  const company = url.searchParams.get('company');
  const companyId = company === null ? null : Number(company);
  if (personId !== undefined) return { page: 'person', companyId, personId: Number(personId) };
  return { page: 'persons', companyId, ...readPaging(url) };
}

function readPaging(url: URL): { search: string; offset: number } {
  const offset = Number(url.searchParams.get('offset') ?? '0');
  const search = url.searchParams.get('search') ?? '';
  return { search, offset: Number.isInteger(offset) && offset > 0 ? offset : 0 };
}

function readHubSpotPlace(url: URL): HubSpotPlace {
  const [, portal, section = '', rest = ''] =
    /^\/portals\/(\d+)\/([a-z-]+)(?:\/(.*?))?\/?$/.exec(url.pathname) ?? [];
  const portalId = Number(portal);
  if (portal === undefined) return { page: 'unknown' };
  if (section === 'contacts' && rest === '') return { page: 'list', portalId, ...readPaging(url) };
  if (section === 'contacts')
    return {
      page: 'record',
      portalId,
      contactId: decodeURIComponent(rest),
      tab: url.searchParams.get('tab'),
    };
  if (section === 'settings' || section === 'workflows') return { page: section, portalId };
  if (section === 'app')
    return { page: 'app', portalId, path: `/${rest}`, params: Object.fromEntries(url.searchParams) };
  const page = (['companies', 'deals', 'tickets'] as const).find((name) => segments[name] === section);
  if (page === undefined) return { page: 'unknown' };
  return { page, portalId, id: rest === '' ? null : Number(rest) };
}

export function listPath(portalId: number, search = '', offset = 0): string {
  const query = new URLSearchParams();
  if (search !== '') query.set('search', search);
  if (offset > 0) query.set('offset', `${offset}`);
  return withQuery(`/portals/${portalId}/contacts`, query);
}

export function recordPath(portalId: number, contactId: string, tab: string | null = null): string {
  const query = new URLSearchParams(tab === null ? {} : { tab });
  return withQuery(`/portals/${portalId}/contacts/${encodeURIComponent(contactId)}`, query);
}

/** A list of other records, or one of them. */
export function relatedPath(portalId: number, page: keyof typeof segments, id: number | null = null): string {
  return `/portals/${portalId}/${segments[page]}${id === null ? '' : `/${id}`}`;
}

export const workflowsPath = (portalId: number) => `/portals/${portalId}/workflows`;
export const settingsPath = (portalId: number) => `/portals/${portalId}/settings/kindred`;

/** A page of the app: `:name` in `to` takes its value from `params`, what is left becomes the query. */
export function appPath(portalId: number, to = '/', params: Record<string, string> = {}): string {
  const query = new URLSearchParams(params);
  const path = to.replace(/:(\w+)/g, (token, name: string) => {
    const value = params[name];
    if (value === undefined) return token;
    query.delete(name);
    return encodeURIComponent(value);
  });
  return withQuery(`/portals/${portalId}/app${path === '/' ? '' : path}`, query);
}

/** `companyId` null: the first company. */
export function personsPath(companyId: number | null, search = '', offset = 0): string {
  const query = new URLSearchParams();
  if (companyId !== null) query.set('company', `${companyId}`);
  if (search !== '') query.set('search', search);
  if (offset > 0) query.set('offset', `${offset}`);
  return withQuery('/pipedrive', query);
}

export const personPath = (companyId: number, personId: number) =>
  `/pipedrive/persons/${personId}?company=${companyId}`;

function withQuery(path: string, query: URLSearchParams): string {
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
