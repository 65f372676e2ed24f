import { useCallback, useEffect, useState } from 'react';
import { CrmSwitch } from '../crm-switch.tsx';
import { goTo } from '../navigation.ts';
import { personsPath } from '../places.ts';
import type { PipedrivePlace } from '../places.ts';
import { PageMessage } from '../page-message.tsx';
import { PersonPage } from './person-page.tsx';
import { PersonsPage } from './persons-page.tsx';
import { readCompanies } from './pipedrive-api.ts';
import type { Company } from './pipedrive-api.ts';

type World =
  { state: 'loading' } | { state: 'failed'; message: string } | { state: 'ready'; companies: Company[] };

const userKey = 'sandbox-pipedrive-user';

/** Pipedrive's pages: top bar, the list of persons, one person. */
export function PipedriveApp({ place }: { place: PipedrivePlace }) {
  const [world, setWorld] = useState<World>({ state: 'loading' });
  const [userId, setUserId] = useState(() => Number(localStorage.getItem(userKey) ?? '0'));
  const load = useCallback(async () => {
    const answer = await readCompanies();
    if (answer.outcome === 'ok') setWorld({ state: 'ready', companies: answer.value.items });
    else
      setWorld({
        state: 'failed',
        message: answer.outcome === 'failed' ? answer.message : 'The sandbox has no Pipedrive.',
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
  const { companies } = world;
  const company =
    place.companyId === null
      ? companies[0]
      : companies.find(({ companyId }) => companyId === place.companyId);
  const user = company?.users.find((each) => each.userId === userId) ?? company?.users[0];
  if (company === undefined || user === undefined)
    return (
      <PageMessage
        title="There is no such company here"
        action="Open the first company"
        onAction={() => goTo(personsPath(null))}
      />
    );
  const chooseUser = (id: number) => {
    localStorage.setItem(userKey, `${id}`);
    setUserId(id);
  };
  return (
    <div className="pipedrive">
      <PipedriveBar companies={companies} company={company} userId={user.userId} onUser={chooseUser} />
      {place.page === 'persons' ? (
        <PersonsPage key={company.companyId} company={company} search={place.search} offset={place.offset} />
      ) : (
        <PersonPage
          key={`${company.companyId}/${place.personId}`}
          company={company}
          userId={user.userId}
          personId={place.personId}
        />
      )}
    </div>
  );
}

type PipedriveBarProps = {
  companies: Company[];
  company: Company;
  userId: number;
  onUser: (userId: number) => void;
};

function PipedriveBar({ companies, company, userId, onUser }: PipedriveBarProps) {
  const home = personsPath(company.companyId);
  return (
    <header className="pd-bar">
      <a
        className="pd-brand"
        href={home}
        onClick={(event) => {
          event.preventDefault();
          goTo(home);
        }}
      >
        People
      </a>
      <CrmSwitch current="pipedrive" />
      <span className="pd-badge">Local sandbox</span>
      <div className="top-bar-choices">
        <label>
          Company
          <select
            value={company.companyId}
            onChange={(event) => goTo(personsPath(Number(event.target.value)))}
          >
            {companies.map(({ companyId, name }) => (
              <option key={companyId} value={companyId}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          Signed in as
          <select value={userId} onChange={(event) => onUser(Number(event.target.value))}>
            {company.users.slice(0, 20).map((user) => (
              <option key={user.userId} value={user.userId}>
                {user.name}
                {user.isAdmin ? ' (admin)' : ''}
              </option>
            ))}
          </select>
        </label>
      </div>
    </header>
  );
}
