import { useCallback, useEffect, useState } from 'react';
import { ListPage } from './list-page.tsx';
import type { Portal, Setup } from './model.ts';
import type { Place } from './navigation.ts';
import { goTo, listPath, usePlace } from './navigation.ts';
import { PageMessage } from './page-message.tsx';
import { PipedriveApp } from './pipedrive/pipedrive-app.tsx';
import { RecordPage } from './record-page.tsx';
import { readPortals, readSetup } from './sandbox-api.ts';
import { Toasts, useToasts } from './toasts.tsx';
import { TopBar } from './top-bar.tsx';
import type { Network } from './top-bar.tsx';

type World =
  | { state: 'loading' }
  | { state: 'failed'; message: string }
  | { state: 'ready'; portals: Portal[]; setup: Setup };

type HubSpotPlace = Exclude<Place, { page: 'persons' | 'person' }>;

const userKey = 'sandbox-user';

/** What the address names: HubSpot's pages or Pipedrive's. */
export function App() {
  const place = usePlace();
  if (place.page === 'persons' || place.page === 'person') return <PipedriveApp place={place} />;
  return <HubSpotApp place={place} />;
}

/** HubSpot's part: top bar, the page itself, and the alerts of extensions. */
function HubSpotApp({ place }: { place: HubSpotPlace }) {
  const { toasts, addToast, dismiss } = useToasts();
  const [world, setWorld] = useState<World>({ state: 'loading' });
  const [network, setNetwork] = useState<Network>('normal');
  const [userId, setUserId] = useState(() => Number(localStorage.getItem(userKey) ?? '0'));
  const load = useCallback(async () => {
    const [portals, setup] = await Promise.all([readPortals(), readSetup()]);
    if (portals.outcome === 'ok' && setup.outcome === 'ok')
      return setWorld({ state: 'ready', portals: portals.value.items, setup: setup.value });
    const failed = [portals, setup].find((part) => part.outcome === 'failed');
    setWorld({
      state: 'failed',
      message: failed?.outcome === 'failed' ? failed.message : 'The sandbox is not complete.',
    });
  }, []);
  useEffect(() => void load(), [load]);
  if (world.state === 'loading') return <PageMessage title="Opening the sandbox…" />;
  if (world.state === 'failed')
    return (
      <PageMessage
        title="The sandbox could not be opened"
        hint={world.message}
        action="Try again"
        onAction={() => void load()}
      />
    );
  const portal =
    place.page === 'unknown' ? undefined : world.portals.find(({ portalId }) => portalId === place.portalId);
  const first = world.portals[0];
  if (portal === undefined || place.page === 'unknown')
    return (
      <PageMessage
        title="There is no such account here"
        {...(first === undefined
          ? {}
          : { action: `Open ${first.name}`, onAction: () => goTo(listPath(first.portalId)) })}
      />
    );
  const user = portal.users.find(({ id }) => id === userId) ?? portal.users[0];
  if (user === undefined) return <PageMessage title="This account has no users" />;
  const chooseUser = (id: number) => {
    localStorage.setItem(userKey, `${id}`);
    setUserId(id);
  };
  return (
    <>
      <TopBar
        portals={world.portals}
        portal={portal}
        user={user}
        network={network}
        onPortal={(portalId) => goTo(listPath(portalId))}
        onUser={chooseUser}
        onNetwork={setNetwork}
      />
      {place.page === 'list' ? (
        <ListPage key={portal.portalId} portal={portal} search={place.search} offset={place.offset} />
      ) : (
        <RecordPage
          key={`${portal.portalId}/${place.contactId}/${user.id}`}
          portal={portal}
          user={user}
          setup={world.setup}
          network={network}
          contactId={place.contactId}
          addToast={addToast}
        />
      )}
      <Toasts toasts={toasts} onDismiss={dismiss} />
    </>
  );
}
