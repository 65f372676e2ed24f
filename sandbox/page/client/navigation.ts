import { useEffect, useState } from 'react';
import { readPlace } from './places.ts';
import type { Place } from './places.ts';

const moved = 'sandbox:moved';

/** Goes to an address of these pages; the browser's back button leads back unless `replace`. */
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
