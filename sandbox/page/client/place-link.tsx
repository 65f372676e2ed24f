import type { AnchorHTMLAttributes } from 'react';
import { goTo } from './navigation.ts';

type PlaceLinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { to: string };

/** A link within these pages: no reload, and everything else that a link can do. */
export function PlaceLink({ to, onClick, ...props }: PlaceLinkProps) {
  return (
    <a
      {...props}
      href={to}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        goTo(to);
      }}
    />
  );
}
