import { CrmSwitch } from './crm-switch.tsx';
import type { Portal } from './model.ts';
import { PlaceLink } from './place-link.tsx';
import { appPath, listPath, relatedPath, settingsPath, workflowsPath } from './places.ts';
import type { HubSpotPlace } from './places.ts';
import { languages, networks, timeZones } from './preferences.ts';
import type { Choices } from './preferences.ts';
import { useWorld } from './world.ts';

type TopBarProps = {
  place: HubSpotPlace;
  portals: Portal[];
  onPortal: (portalId: number) => void;
  onUser: (userId: number) => void;
  onPreferences: (changes: Partial<Choices>) => void;
};

/** HubSpot's own bar, and under it what only a sandbox has: being somebody else, somewhere else. */
export function TopBar(props: TopBarProps) {
  const { portal, user, setup } = useWorld();
  const { portalId } = portal;
  const { page } = props.place;
  const links = [
    { name: 'Contacts', to: listPath(portalId), isHere: page === 'list' || page === 'record' },
    { name: 'Companies', to: relatedPath(portalId, 'companies'), isHere: page === 'companies' },
    { name: 'Deals', to: relatedPath(portalId, 'deals'), isHere: page === 'deals' },
    { name: 'Service', to: relatedPath(portalId, 'tickets'), isHere: page === 'tickets' },
    { name: setup.app.name, to: appPath(portalId), isHere: page === 'app' },
    { name: 'Workflows', to: workflowsPath(portalId), isHere: page === 'workflows' },
    { name: 'Settings', to: settingsPath(portalId), isHere: page === 'settings' },
  ];
  return (
    <header>
      <div className="top-bar">
        <PlaceLink className="brand" to={listPath(portalId)} aria-label="HubSpot, start page">
          <Sprocket />
        </PlaceLink>
        <nav className="top-nav" aria-label="HubSpot">
          {links.map(({ name, to, isHere }) => (
            <PlaceLink key={name} to={to} aria-current={isHere ? 'page' : undefined}>
              {name}
            </PlaceLink>
          ))}
        </nav>
        <CrmSwitch current="hubspot" />
        <span className="avatar tiny" aria-hidden="true">
          {Array.from(user.firstName)[0]}
          {Array.from(user.lastName)[0]}
        </span>
      </div>
      <SandboxStrip {...props} />
    </header>
  );
}

function SandboxStrip({ portals, onPortal, onUser, onPreferences }: TopBarProps) {
  const { portal, user, preferences } = useWorld();
  const zones = [...new Set([preferences.timeZone, ...timeZones])];
  return (
    <div className="sandbox-strip">
      <span className="sandbox-badge">Local sandbox</span>
      <Choice label="Account" value={portal.portalId} onChange={(value) => onPortal(Number(value))}>
        {portals.map(({ portalId, name }) => [portalId, `${name} (${portalId})`])}
      </Choice>
      <Choice label="Signed in as" value={user.id} onChange={(value) => onUser(Number(value))}>
        {portal.users.map(({ id, firstName, lastName, permissions }) => [
          id,
          `${firstName} ${lastName}${permissions.length > 0 ? ' (admin)' : ''}`,
        ])}
      </Choice>
      <Choice
        label="Language"
        value={preferences.language}
        onChange={(language) => onPreferences({ language })}
      >
        {languages.map(({ tag, name }) => [tag, name])}
      </Choice>
      <Choice
        label="Time zone"
        value={preferences.timeZone}
        onChange={(timeZone) => onPreferences({ timeZone })}
      >
        {zones.map((zone) => [zone, zone.replaceAll('_', ' ')])}
      </Choice>
      <Choice
        label="Cards’ network"
        value={preferences.network}
        onChange={(chosen) =>
          onPreferences({ network: networks.find(({ value }) => value === chosen)?.value ?? 'normal' })
        }
      >
        {networks.map(({ value, name }) => [value, name])}
      </Choice>
    </div>
  );
}

type ChoiceProps = {
  label: string;
  value: string | number;
  onChange: (value: string) => void;
  children: [value: string | number, name: string][];
};

function Choice({ label, value, onChange, children }: ChoiceProps) {
  return (
    <label>
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {children.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Sprocket() {
  return (
    <svg width="22" height="22" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="15" cy="15" r="5" fill="none" stroke="currentColor" strokeWidth="2.6" />
      <path d="M15 10V5M11.4 11.6L5.5 6.5M11.5 18.5l-3 3" stroke="currentColor" strokeWidth="2.2" />
      <circle cx="15" cy="4" r="2" fill="currentColor" />
      <circle cx="4.8" cy="6" r="2.2" fill="currentColor" />
      <circle cx="8" cy="21.8" r="1.6" fill="currentColor" />
    </svg>
  );
}
