import { createContext, useContext, useEffect } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { PlaceLink } from '../place-link.tsx';
import { appPath } from '../places.ts';
import { useWorld } from '../world.ts';
import { Button } from './buttons.tsx';
import type { ButtonProps } from './buttons.tsx';
import type { Href } from './href.ts';

/** The head of an app page: parts that stand anywhere in the extension are drawn there. */
export type PageHead = {
  title: HTMLElement | null;
  breadcrumbs: HTMLElement | null;
  actions: HTMLElement | null;
  setTitle: (title: string | null) => void;
};

export const PageHeadContext = createContext<PageHead | null>(null);

function InHead({ part, children }: { part: 'title' | 'breadcrumbs' | 'actions'; children: ReactNode }) {
  const head = useContext(PageHeadContext);
  if (head === null) return <>{children}</>;
  const place = head[part];
  return place === null ? null : createPortal(children, place);
}

export function PageTitle({ children }: { children?: ReactNode }) {
  const head = useContext(PageHeadContext);
  const setTitle = head?.setTitle;
  // The words arrive as parts of their own; what is drawn is read where it stands.
  useEffect(() => {
    setTitle?.(head?.title?.textContent || null);
    return () => setTitle?.(null);
  });
  if (head === null) return <h2 className="hs-heading">{children}</h2>;
  return <InHead part="title">{children}</InHead>;
}

type To = { to?: string; params?: Record<string, string>; children?: ReactNode };

function AppLink({ to = '/', params, children, className }: To & { className: string }) {
  const { portal } = useWorld();
  return (
    <PlaceLink to={appPath(portal.portalId, to, params)} className={className}>
      {children}
    </PlaceLink>
  );
}

export const PageLink = (props: To) => <AppLink {...props} className="hs-link" />;

export function PageBreadcrumbs({ children }: { children?: ReactNode }) {
  return (
    <InHead part="breadcrumbs">
      <nav className="hs-breadcrumbs" aria-label="Breadcrumbs">
        {children}
      </nav>
    </InHead>
  );
}

export const PageBreadcrumbsPageLink = (props: To) => (
  <span className="hs-crumb">
    <AppLink {...props} className="hs-link" />
  </span>
);

export const PageBreadcrumbsCurrent = ({ children }: { children?: ReactNode }) => (
  <span className="hs-crumb" aria-current="page">
    {children}
  </span>
);

/** Also the head's buttons of an app home: `HeaderActions` and `PageHeader` are the same place. */
export function PageHeader({ children }: { children?: ReactNode }) {
  return (
    <InHead part="actions">
      <div className="hs-button-row">{children}</div>
    </InHead>
  );
}

const IsPrimary = createContext(false);

export const PageHeaderPrimaryAction = ({ children }: { children?: ReactNode }) => (
  <IsPrimary.Provider value={true}>{children}</IsPrimary.Provider>
);

export const PageHeaderSecondaryActions = ({ children }: { children?: ReactNode }) => <>{children}</>;

type HeadButton = ButtonProps & { href?: Href };

export function PageHeaderLink(props: HeadButton) {
  return <Button {...props} size="sm" variant={useContext(IsPrimary) ? 'primary' : 'secondary'} />;
}

export function PageHeaderPageLink(props: To) {
  const variant = useContext(IsPrimary) ? 'primary' : 'secondary';
  return <AppLink {...props} className={`hs-button ${variant} sm`} />;
}

export const PrimaryHeaderActionButton = (props: HeadButton) => (
  <Button {...props} size="sm" variant="primary" />
);
export const SecondaryHeaderActionButton = (props: HeadButton) => (
  <Button {...props} size="sm" variant="secondary" />
);
