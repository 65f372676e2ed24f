import { PlaceLink } from './place-link.tsx';
import { personsPath } from './places.ts';

const crms = [
  { id: 'hubspot', name: 'HubSpot', path: '/portals/62515/contacts' },
  { id: 'pipedrive', name: 'Pipedrive', path: personsPath(null) },
] as const;

/** From one CRM's pages to the other's. */
export function CrmSwitch({ current }: { current: (typeof crms)[number]['id'] }) {
  return (
    <nav className="crm-switch" aria-label="CRM">
      {crms.map(({ id, name, path }) => (
        <PlaceLink key={id} to={path} aria-current={id === current ? 'page' : undefined}>
          {name}
        </PlaceLink>
      ))}
    </nav>
  );
}
