import { goTo, personsPath } from './navigation.ts';

const crms = [
  { id: 'hubspot', name: 'HubSpot', path: '/portals/62515/contacts' },
  { id: 'pipedrive', name: 'Pipedrive', path: personsPath(null) },
] as const;

/** From one CRM's pages to the other's. */
export function CrmSwitch({ current }: { current: (typeof crms)[number]['id'] }) {
  return (
    <nav className="crm-switch" aria-label="CRM">
      {crms.map(({ id, name, path }) => (
        <a
          key={id}
          href={path}
          aria-current={id === current ? 'page' : undefined}
          onClick={(event) => {
            event.preventDefault();
            goTo(path);
          }}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}
