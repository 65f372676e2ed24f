import { useEffect, useState } from 'react';

export type Place =
  | { page: 'list'; portalId: number; search: string; offset: number }
  | { page: 'record'; portalId: number; contactId: string }
  | { page: 'persons'; companyId: number | null; search: string; offset: number }
  | { page: 'person'; companyId: number | null; personId: number }
  | { page: 'unknown' };

/** Where an address leads. */
export function readPlace(url: URL): Place {
  return readPipedrivePlace(url) ?? readHubSpotPlace(url);
}

function readPipedrivePlace(url: URL): Place | null {
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

function readHubSpotPlace(url: URL): Place {
  const [, portal, contactId] = /^\/portals\/(\d+)\/contacts(?:\/([^/]+))?\/?$/.exec(url.pathname) ?? [];
  if (portal === undefined) return { page: 'unknown' };
  const portalId = Number(portal);
  if (contactId !== undefined) return { page: 'record', portalId, contactId: decodeURIComponent(contactId) };
  return { page: 'list', portalId, ...readPaging(url) };
}

export function listPath(portalId: number, search = '', offset = 0): string {
  const query = new URLSearchParams();
  if (search !== '') query.set('search', search);
  if (offset > 0) query.set('offset', `${offset}`);
  const text = query.toString();
  return `/portals/${portalId}/contacts${text === '' ? '' : `?${text}`}`;
}

export const recordPath = (portalId: number, contactId: string) =>
  `/portals/${portalId}/contacts/${encodeURIComponent(contactId)}`;

/** `companyId` null: the first company. */
export function personsPath(companyId: number | null, search = '', offset = 0): string {
  const query = new URLSearchParams();
  if (companyId !== null) query.set('company', `${companyId}`);
  if (search !== '') query.set('search', search);
  if (offset > 0) query.set('offset', `${offset}`);
  const text = query.toString();
  return `/pipedrive${text === '' ? '' : `?${text}`}`;
}

export const personPath = (companyId: number, personId: number) =>
  `/pipedrive/persons/${personId}?company=${companyId}`;

const moved = 'sandbox:moved';

export function goTo(path: string, replace = false): void {
  if (replace) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  window.dispatchEvent(new Event(moved));
}

/** The current place; changes with `goTo` and with the browser's own buttons. */
export function usePlace(): Place {
  const [href, setHref] = useState(location.href);
  useEffect(() => {
    const update = () => setHref(location.href);
    window.addEventListener('popstate', update);
    window.addEventListener(moved, update);
    return () => {
      window.removeEventListener('popstate', update);
      window.removeEventListener(moved, update);
    };
  }, []);
  return readPlace(new URL(href));
}
