import { useCallback, useEffect, useMemo, useState } from 'react';
import { AppHomePage } from './app-home-page.tsx';
import { HelpDeskPage } from './help-desk-page.tsx';
import { ListPage } from './list-page.tsx';
import type { Portal, Setup } from './model.ts';
import { goTo, usePlace } from './navigation.ts';
import { PageMessage } from './page-message.tsx';
import { PipedriveApp } from './pipedrive/pipedrive-app.tsx';
import { listPath } from './places.ts';
import type { HubSpotPlace } from './places.ts';
import { usePreferences } from './preferences.ts';
import { RecordPage } from './record-page.tsx';
import { RelatedListPage, RelatedRecordPage } from './related-pages.tsx';
import { readPortals, readSetup } from './sandbox-api.ts';
import { SettingsPage } from './settings-page.tsx';
import { Toasts, useToasts } from './toasts.tsx';
import { TopBar } from './top-bar.tsx';
import { WorkflowsPage } from './workflows-page.tsx';
import { WorldContext } from './world.ts';
import type { PageWorld } from './world.ts';

type Loading =
  | { state: 'loading' }
  | { state: 'failed'; message: string }
  | { state: 'ready'; portals: Portal[]; setup: Setup };

type KnownPlace = Exclude<HubSpotPlace, { page: 'unknown' }>;

const userKey = 'sandbox-user';

/** What the address names: HubSpot's pages or Pipedrive's. */
export function App() {
  const place = usePlace();
  if (place.page === 'persons' || place.page === 'person') return <PipedriveApp place={place} />;
  return <HubSpotApp place={place} />;
}

/** HubSpot's part: loads what all its pages need. */
function HubSpotApp({ place }: { place: HubSpotPlace }) {
  const [loading, setLoading] = useState<Loading>({ state: 'loading' });
  const load = useCallback(async () => {
    const [portals, setup] = await Promise.all([readPortals(), readSetup()]);
    if (portals.outcome === 'ok' && setup.outcome === 'ok')
      return setLoading({ state: 'ready', portals: portals.value.items, setup: setup.value });
    const failed = [portals, setup].find((part) => part.outcome === 'failed');
    setLoading({
      state: 'failed',
      message: failed?.outcome === 'failed' ? failed.message : 'The sandbox is not complete.',
    });
  }, []);
  useEffect(() => void load(), [load]);
  if (loading.state === 'loading') return <PageMessage title="Opening the sandbox…" />;
  if (loading.state === 'failed')
    return (
      <PageMessage
        title="The sandbox could not be opened"
        hint={loading.message}
        action="Try again"
        onAction={() => void load()}
      />
    );
  const first = loading.portals[0];
  const portal =
    place.page === 'unknown'
      ? undefined
      : loading.portals.find(({ portalId }) => portalId === place.portalId);
  if (portal === undefined || place.page === 'unknown')
    return (
      <PageMessage
        title={place.page === 'unknown' ? 'There is no such page here' : 'There is no such account here'}
        {...(first === undefined
          ? {}
          : { action: `Open ${first.name}`, onAction: () => goTo(listPath(first.portalId)) })}
      />
    );
  return <AccountPages place={place} portals={loading.portals} portal={portal} setup={loading.setup} />;
}

type AccountPagesProps = { place: KnownPlace; portals: Portal[]; portal: Portal; setup: Setup };

/** The pages of one account: top bar, the page itself, and the alerts of extensions. */
function AccountPages({ place, portals, portal, setup }: AccountPagesProps) {
  const { toasts, addToast, dismiss } = useToasts();
  const [preferences, changePreferences] = usePreferences();
  const [userId, setUserId] = useState(() => Number(localStorage.getItem(userKey) ?? '0'));
  const user = portal.users.find(({ id }) => id === userId) ?? portal.users[0];
  const world = useMemo<PageWorld | null>(
    () => (user === undefined ? null : { portal, user, setup, preferences, addToast }),
    [portal, user, setup, preferences, addToast],
  );
  if (world === null) return <PageMessage title="This account has no users" />;
  return (
    <WorldContext.Provider value={world}>
      <TopBar
        place={place}
        portals={portals}
        onPortal={(portalId) => goTo(listPath(portalId))}
        onUser={(id) => {
          localStorage.setItem(userKey, `${id}`);
          setUserId(id);
        }}
        onPreferences={changePreferences}
      />
      <Page place={place} world={world} />
      <Toasts toasts={toasts} onDismiss={dismiss} />
    </WorldContext.Provider>
  );
}

function Page({ place, world }: { place: KnownPlace; world: PageWorld }) {
  const account = `${world.portal.portalId}/${world.user.id}`;
  switch (place.page) {
    case 'list':
      return <ListPage key={account} search={place.search} offset={place.offset} />;
    case 'record':
      return <RecordPage key={`${account}/${place.contactId}`} contactId={place.contactId} tab={place.tab} />;
    case 'companies':
    case 'deals':
      return place.id === null ? (
        <RelatedListPage key={`${account}/${place.page}`} page={place.page} />
      ) : (
        <RelatedRecordPage key={`${account}/${place.id}`} page={place.page} id={place.id} />
      );
    case 'tickets':
      return <HelpDeskPage key={account} ticketId={place.id} />;
    case 'app':
      return <AppHomePage key={account} path={place.path} params={place.params} />;
    case 'workflows':
      return <WorkflowsPage key={account} />;
    case 'settings':
      return <SettingsPage key={account} />;
  }
}
