import { CrmSwitch } from './crm-switch.tsx';
import type { Portal, User } from './model.ts';
import { goTo, listPath } from './navigation.ts';

/** What the extensions' requests meet on their way; the page's own are not touched. */
export type Network = 'normal' | 'slow' | 'offline';

type TopBarProps = {
  portals: Portal[];
  portal: Portal;
  user: User;
  network: Network;
  onPortal: (portalId: number) => void;
  onUser: (userId: number) => void;
  onNetwork: (network: Network) => void;
};

export function TopBar(props: TopBarProps) {
  const { portals, portal, user, network } = props;
  const home = listPath(portal.portalId);
  return (
    <header className="top-bar">
      <a
        className="brand"
        href={home}
        onClick={(event) => {
          event.preventDefault();
          goTo(home);
        }}
      >
        Contacts
      </a>
      <CrmSwitch current="hubspot" />
      <span className="sandbox-badge">Local sandbox</span>
      <div className="top-bar-choices">
        <label>
          Account
          <select value={portal.portalId} onChange={(event) => props.onPortal(Number(event.target.value))}>
            {portals.map(({ portalId, name }) => (
              <option key={portalId} value={portalId}>
                {name} ({portalId})
              </option>
            ))}
          </select>
        </label>
        <label>
          Signed in as
          <select value={user.id} onChange={(event) => props.onUser(Number(event.target.value))}>
            {portal.users.map(({ id, firstName, lastName, permissions }) => (
              <option key={id} value={id}>
                {firstName} {lastName}
                {permissions.length > 0 ? ' (admin)' : ''}
              </option>
            ))}
          </select>
        </label>
        <label>
          Cards’ network
          <select value={network} onChange={(event) => props.onNetwork(readNetwork(event.target.value))}>
            <option value="normal">Normal</option>
            <option value="slow">Slow (3 s)</option>
            <option value="offline">Offline</option>
          </select>
        </label>
      </div>
    </header>
  );
}

function readNetwork(value: string): Network {
  return value === 'slow' || value === 'offline' ? value : 'normal';
}
