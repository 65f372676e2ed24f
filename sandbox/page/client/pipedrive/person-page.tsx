import { useEffect } from 'react';
import { goTo } from '../navigation.ts';
import { personsPath } from '../places.ts';
import { OtherCrmLink } from '../other-crm-link.tsx';
import { PageMessage } from '../page-message.tsx';
import { PersonActions } from './person-actions.tsx';
import { PersonChangelog } from './person-changelog.tsx';
import { PersonDetails } from './person-details.tsx';
import type { Company } from './pipedrive-api.ts';
import { usePerson } from './use-person.ts';

type PersonPageProps = { company: Company; userId: number; personId: number };

/** One person: who they are, what can be done, and what happened to them. */
export function PersonPage({ company, userId, personId }: PersonPageProps) {
  const { companyId } = company;
  const { shown, refresh, save } = usePerson(companyId, personId, userId);
  const name = shown.state === 'ready' ? shown.data.person.name : 'Person';
  useEffect(() => {
    document.title = `${name} · ${company.name} · Pipedrive · Local sandbox`;
  }, [name, company.name]);
  const back = () => goTo(personsPath(companyId));
  if (shown.state === 'loading') return <PageMessage title="Loading person…" />;
  if (shown.state === 'missing')
    return (
      <PageMessage
        title="There is no such person"
        hint="The person may have been deleted or merged."
        action="All people"
        onAction={back}
      />
    );
  if (shown.state === 'failed')
    return (
      <PageMessage
        title="The person could not be loaded"
        hint={shown.message}
        action="Try again"
        onAction={() => void refresh()}
      />
    );
  const { data } = shown;
  return (
    <main className="pd-person">
      <div className="pd-person-head">
        <a
          href={personsPath(companyId)}
          onClick={(event) => {
            event.preventDefault();
            back();
          }}
        >
          <span aria-hidden="true">‹ </span>People
        </a>
        <div className="pd-title">
          <span className="pd-avatar" aria-hidden="true">
            {Array.from(name)[0]}
          </span>
          <div className="pd-name">
            <h1 dir="auto" className="clamped">
              {name}
            </h1>
            <OtherCrmLink
              crm="HubSpot"
              accountName={company.name}
              search={data.person.emails.find(({ primary }) => primary)?.value ?? name}
            />
          </div>
          <PersonActions companyId={companyId} userId={userId} person={data.person} />
        </div>
      </div>
      <div className="pd-left">
        <PersonDetails data={data} onSave={save} />
      </div>
      <PersonChangelog data={data} company={company} />
    </main>
  );
}
