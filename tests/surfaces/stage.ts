import type { Browser, Locator, Page } from 'playwright-core';
import { createSandbox } from '../../sandbox/server.ts';
import { systemEdges } from '../../sandbox/edges.ts';
import { standsAt } from './fixtures/moments.ts';
import { usualAnswers } from './fixtures/usual-answers.ts';
import { startScriptedBackend } from './scripted-backend.ts';
import type { ScriptedBackend } from './scripted-backend.ts';
import type { SurfaceName, SurfaceState } from './surface-state.ts';

/** A page of the sandbox, on which one state after the other is shown. */
export type Stage = {
  page: Page;
  backend: ScriptedBackend;
  /** Shows a state and answers what a picture of it is of. Rejects when it does not come about. */
  show(state: SurfaceState): Promise<Locator>;
  close(): Promise<void>;
};

const portalId = 62515;
const usualWidth = 1_280;
const heightPx = 1_000;
/** Longer than a busy machine takes to build the extensions for the first time. */
const waitMs = 20_000;

const frames: Record<SurfaceName, string> = {
  sidebar: '[data-card="pronouns-card-sidebar"]',
  tab: '.record-middle',
  preview: '[role=dialog] [data-card="pronouns-card-preview"]',
  'help-desk': '[data-card="pronouns-card-help-desk"]',
  settings: 'main.settings-main',
  home: 'main.app-page',
  syncs: 'main.app-page',
  conflicts: 'main.app-page',
  exceptions: 'main.app-page',
  approvals: 'main.app-page',
  workflows: 'main.app-page',
  runs: 'main.app-page',
  notifications: 'main.app-page',
  audit: 'main.app-page',
  search: 'main.app-page',
  bulk: '[role=dialog]',
  workflow: 'main',
};

/** Opens one, with a sandbox and a backend of its own. Its clock stands still, and so does chance. */
export async function openStage(browser: Browser): Promise<Stage> {
  const backend = await startScriptedBackend();
  const edges = { ...systemEdges, wallMs: () => Date.parse(standsAt) };
  const sandbox = await createSandbox({ dataDir: ':memory:', publicUrl: backend.url, contacts: 60, edges });
  const server = await sandbox.listen(0);
  const context = await browser.newContext({
    viewport: { width: usualWidth, height: heightPx },
    reducedMotion: 'reduce',
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(waitMs);
  await page.clock.setFixedTime(standsAt);
  const show: Stage['show'] = async (state) => {
    // Nobody of the state before may ask any more when the answers are others.
    await leave(page);
    await backend.settled();
    backend.faults = [];
    backend.answers = { ...usualAnswers, ...state.answers };
    await page.setViewportSize({ width: state.width ?? usualWidth, height: heightPx });
    const wanted = { language: state.language ?? 'en', network: state.network ?? 'normal' };
    const path = `/portals/${portalId}/${state.place}`;
    if ((await lookOf(page)) === `${wanted.language} ${wanted.network}`) await goTo(page, path);
    else await openAnew(page, `${server.url}${path}`, wanted);
    await state.reach?.(page);
    // What the last click left the pointer on would be drawn as if somebody pointed at it.
    await page.mouse.move(0, 0);
    const parts = { dialog: '[role=dialog]', page: 'body', surface: frames[state.surface] };
    const frame = page.locator(parts[state.of ?? 'surface']).last();
    await frame.getByText(state.shows).first().waitFor();
    await backend.settled();
    return frame;
  };
  return {
    page,
    backend,
    show,
    close: async () => {
      await context.close();
      await server.close();
      await backend.close();
    },
  };
}

/** The language and the network that were chosen on the page; states may choose them themselves. */
async function lookOf(page: Page): Promise<string> {
  if (page.url() === 'about:blank') return '';
  return page.evaluate<string>(
    `['language', 'network'].map((name) => localStorage.getItem('sandbox-' + name)).join(' ')`,
  );
}

async function openAnew(page: Page, url: string, look: { language: string; network: string }): Promise<void> {
  await page.goto(new URL('/portals/0/deals', url).href);
  const kept = { ...look, standsAt, timeZone: 'UTC' };
  for (const [name, value] of Object.entries(kept))
    await page.evaluate(`localStorage.setItem('sandbox-${name}', '${value}')`);
  await page.goto(url);
}

/** To a page without extensions, so that the next one starts anew. */
async function leave(page: Page): Promise<void> {
  if (page.url() !== 'about:blank') await goTo(page, `/portals/${portalId}/deals`);
}

/** Without loading everything again. */
const goTo = (page: Page, path: string): Promise<void> =>
  page.evaluate(
    `history.pushState(null, '', '${path}'); dispatchEvent(new PopStateEvent('popstate'));
     new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn())))`,
  );
