/** Where a link of an extension leads. */
export type Href = string | { url: string; external?: boolean };

/** Like HubSpot: other sites open in a new tab, HubSpot's own pages in this one. */
export function linkTarget(href: Href): { href: string; isExternal: boolean; target?: string; rel?: string } {
  const url = typeof href === 'string' ? href : href.url;
  const asked = typeof href === 'string' ? undefined : href.external;
  const parsed = URL.canParse(url, location.href) ? new URL(url, location.href) : null;
  const isOurs = parsed === null || parsed.origin === location.origin;
  const isExternal = asked ?? !isOurs;
  return { href: url, isExternal, ...(isExternal ? { target: '_blank', rel: 'noreferrer' } : {}) };
}
