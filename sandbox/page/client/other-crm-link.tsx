import { useEffect, useState } from 'react';
import { goTo } from './navigation.ts';
import { listPath, personsPath } from './places.ts';
import { readCompanies } from './pipedrive/pipedrive-api.ts';
import { readPortals } from './sandbox-api.ts';

type OtherCrmLinkProps = {
  crm: 'HubSpot' | 'Pipedrive';
  /** An account of HubSpot and the company of Pipedrive that belongs to it have the same name. */
  accountName: string;
  /** What both CRMs know the person by: an e-mail address, else the name. */
  search: string;
};

/** Looks for this person in the other CRM; nothing when there is no such account. */
export function OtherCrmLink({ crm, accountName, search }: OtherCrmLinkProps) {
  const [path, setPath] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const find = crm === 'HubSpot' ? findInHubSpot : findInPipedrive;
    void find(accountName, search).then((found) => {
      if (isCurrent) setPath(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [crm, accountName, search]);
  if (path === null) return null;
  return (
    <a
      className="other-crm"
      href={path}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        goTo(path);
      }}
    >
      Find in {crm}
      <span aria-hidden="true"> ›</span>
    </a>
  );
}

async function findInHubSpot(accountName: string, search: string): Promise<string | null> {
  const portals = await readPortals();
  if (portals.outcome !== 'ok') return null;
  const portal = portals.value.items.find(({ name }) => name === accountName);
  return portal === undefined ? null : listPath(portal.portalId, search);
}

async function findInPipedrive(accountName: string, search: string): Promise<string | null> {
  const companies = await readCompanies();
  if (companies.outcome !== 'ok') return null;
  const company = companies.value.items.find(({ name }) => name === accountName);
  return company === undefined ? null : personsPath(company.companyId, search);
}
