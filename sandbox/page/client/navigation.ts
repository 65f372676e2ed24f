import { useEffect, useState } from 'react';

export type Place =
  | { page: 'list'; portalId: number; search: string; offset: number }
  | { page: 'record'; portalId: number; contactId: string }
  | { page: 'unknown' };

/** Where an address leads. */
export function readPlace(url: URL): Place {
  const [, portal, contactId] = /^\/portals\/(\d+)\/contacts(?:\/([^/]+))?\/?$/.exec(url.pathname) ?? [];
  if (portal === undefined) return { page: 'unknown' };
  const portalId = Number(portal);
  if (contactId !== undefined) return { page: 'record', portalId, contactId: decodeURIComponent(contactId) };
  const offset = Number(url.searchParams.get('offset') ?? '0');
  const search = url.searchParams.get('search') ?? '';
  return { page: 'list', portalId, search, offset: Number.isInteger(offset) && offset > 0 ? offset : 0 };
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
