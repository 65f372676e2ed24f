import type { Page } from 'playwright-core';
import { z } from 'zod';
import { launchChromium } from '../../tests/fixtures/chromium.ts';
import { execute } from './execute.ts';
import type { BusyTenant } from './many-tenants.ts';
import type { Workplace } from './workplace.ts';

/** A surface in its place: the addresses under the portal that show it, one after the other, and what only it has once usable. */
export type Surface = { name: string; paths: readonly string[]; usable: string };

export type Opening = {
  /** From asking for HubSpot's page until the surface in it can be used. */
  usableMs: number;
  /** Of that, from the surface's first request on. */
  sinceAskedMs: number;
  /** What the surface asked the backend for until then. */
  requests: number;
};

const people = z.object({ items: z.array(z.object({ id: z.string() })) });
const patienceMs = 60_000;

/** Gives as many contacts of a tenant as there are people in its portal the record of one of these; answers the records. */
export async function linkToPeople(place: Workplace, { portalId, tenantId }: BusyTenant): Promise<string[]> {
  const list = await fetch(`${place.sandboxUrl}/_ui/portals/${portalId}/contacts?limit=200`);
  const records = people.parse(await list.json()).items.map(({ id }) => id);
  await execute(
    place.ownerUrl,
    `update contact_link l set external_id = r.id
     from unnest($2::text[]) with ordinality as r(id, place)
     join (select contact_id, row_number() over (order by contact_id) as place from contact_link
           where tenant_id = $1) p using (place)
     where l.tenant_id = $1 and l.contact_id = p.contact_id`,
    [tenantId, records],
  );
  return records;
}

/** Opens a surface so many times in one browser, each time with a page anew, as somebody does who works through records. */
export async function openSurface(
  place: Workplace,
  portalId: string,
  { surface, openings }: { surface: Surface; openings: number },
): Promise<Opening[]> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const open = openingIn(page, `${place.sandboxUrl}/portals/${portalId}`, surface);
    // The first one waits for HubSpot's builder and fills the browser's cache.
    await open(0);
    const all: Opening[] = [];
    for (let index = 0; index < openings; index += 1) all.push(await open(index));
    return all;
  } finally {
    await browser.close();
  }
}

function openingIn(page: Page, portalUrl: string, { paths, usable }: Surface) {
  const asked: number[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/_page/fetch')) asked.push(performance.now());
  });
  return async (index: number): Promise<Opening> => {
    await page.goto('about:blank');
    asked.length = 0;
    const startedMs = performance.now();
    await page.goto(`${portalUrl}/${paths[index % paths.length] ?? ''}`);
    await page.locator(usable).first().waitFor({ timeout: patienceMs });
    const endMs = performance.now();
    const [firstMs = endMs] = asked;
    return { usableMs: endMs - startedMs, sinceAskedMs: endMs - firstMs, requests: asked.length };
  };
}
