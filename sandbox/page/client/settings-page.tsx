import { HeadingLevelContext } from './components/heading-level.tsx';
import { ExtensionHost } from './extension/extension-host.tsx';
import { noSubject } from './extension/subject.ts';
import { ListNote } from './list-note.tsx';
import { extensionsAt } from './model.ts';
import { PlaceLink } from './place-link.tsx';
import { settingsPath } from './places.ts';
import { usePageTitle } from './use-loaded.ts';
import { useWorld } from './world.ts';

/** HubSpot's settings, opened at the app's own: Settings, Integrations, Connected apps. */
export function SettingsPage() {
  const { portal, setup } = useWorld();
  const [extension] = extensionsAt(setup, 'settings');
  usePageTitle(`Settings · ${setup.app.name} · ${portal.name}`);
  return (
    <div className="settings-page">
      <nav className="settings-nav" aria-label="Settings">
        <p className="settings-nav-title">Settings</p>
        <p className="quiet small">Connected apps</p>
        <PlaceLink to={settingsPath(portal.portalId)} aria-current="page">
          {setup.app.name}
        </PlaceLink>
      </nav>
      <main className="settings-main">
        <h1>{setup.app.name}</h1>
        {extension === undefined ? (
          <ListNote title="The project has no settings">They come from app/settings.</ListNote>
        ) : (
          <HeadingLevelContext.Provider value={2}>
            <ExtensionHost extension={extension} subject={noSubject} />
          </HeadingLevelContext.Provider>
        )}
      </main>
    </div>
  );
}
