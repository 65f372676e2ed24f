import type { Backend } from '../../../fixtures/backend.ts';

export type Page = { status: number; title: string; location: string | null; text: string };

/** A browser that follows nothing by itself and keeps our cookie. */
export type Browser = { open(url: string): Promise<Page>; cookie: string | null };

export function openBrowser(): Browser {
  const browser: Browser = {
    cookie: null,
    open: async (url) => {
      const headers = browser.cookie === null ? {} : { cookie: browser.cookie };
      const response = await fetch(url, { redirect: 'manual', headers });
      const set = response.headers.get('set-cookie')?.split(';')[0];
      if (set !== undefined) browser.cookie = set;
      const text = await response.text();
      const title = /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? '';
      return { status: response.status, title, location: response.headers.get('location'), text };
    },
  };
  return browser;
}

export const callbackUrl = (backend: Backend, query: string | Record<string, string>): string =>
  `${backend.url}/oauth/hubspot/callback?${typeof query === 'string' ? query : new URLSearchParams(query).toString()}`;

/** Goes to our install page and to HubSpot's consent; answers where HubSpot sends the browser back to. */
export async function consent(
  backend: Backend,
  browser: Browser,
  change: Record<string, string> = {},
): Promise<URL> {
  const started = await browser.open(`${backend.url}/oauth/hubspot/install`);
  const authorize = new URL(started.location ?? '');
  const agreed = await fetch(`${authorize.origin}/oauth/authorize/approve`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams([...authorize.searchParams, ['portalId', '62515'], ...Object.entries(change)]),
  });
  return new URL(agreed.headers.get('location') ?? '');
}

/** What an install would leave behind. */
export async function stored(backend: Backend): Promise<{ tenants: number; connections: number }> {
  const [row] = await backend.rows<{ tenants: number; connections: number }>(
    'select (select count(*)::int from tenant) as tenants, (select count(*)::int from connection) as connections',
  );
  return row ?? { tenants: -1, connections: -1 };
}
