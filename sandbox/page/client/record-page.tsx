import { useEffect } from 'react';
import { ExtensionCard } from './extension-card.tsx';
import { HistoryColumn } from './history-column.tsx';
import type { Portal, Setup, User } from './model.ts';
import { displayName } from './model.ts';
import { goTo, listPath } from './navigation.ts';
import { OtherCrmLink } from './other-crm-link.tsx';
import { PageMessage } from './page-message.tsx';
import { PropertiesPanel } from './properties-panel.tsx';
import type { AddToast } from './toasts.tsx';
import type { Network } from './top-bar.tsx';
import { useRecord } from './use-record.ts';

type RecordPageProps = {
  portal: Portal;
  user: User;
  setup: Setup;
  network: Network;
  contactId: string;
  addToast: AddToast;
};

/** One contact: its properties, what happened to them, and the app's cards. */
export function RecordPage(props: RecordPageProps) {
  const { portal, user, contactId } = props;
  const link = useRecord(portal.portalId, contactId, user.id);
  const { shown } = link;
  const name = shown.state === 'ready' ? displayName(shown.record) : 'Contact';
  useEffect(() => {
    document.title = `${name} · ${portal.name} · Local sandbox`;
  }, [name, portal.name]);
  const back = () => goTo(listPath(portal.portalId));
  if (shown.state === 'loading') return <PageMessage title="Loading contact…" />;
  if (shown.state === 'missing')
    return (
      <PageMessage
        title="There is no such contact"
        hint="It may have been deleted or merged."
        action="All contacts"
        onAction={back}
      />
    );
  if (shown.state === 'failed')
    return (
      <PageMessage
        title="The contact could not be loaded"
        hint={shown.message}
        action="Try again"
        onAction={() => void link.refresh()}
      />
    );
  const { record } = shown;
  const cards = props.setup.cards.filter(({ location }) => location === 'crm.record.sidebar');
  return (
    <main className="record-page">
      <section className="record-left" aria-label="Contact">
        <a
          className="back"
          href={listPath(portal.portalId)}
          onClick={(event) => {
            event.preventDefault();
            back();
          }}
        >
          <span aria-hidden="true">‹ </span>Contacts
        </a>
        <div className="record-title">
          <span className="avatar" aria-hidden="true">
            {Array.from(name)[0]}
          </span>
          <div>
            <h1 dir="auto" className="clamped">
              {name}
            </h1>
            {record.properties['jobtitle'] && <p dir="auto">{record.properties['jobtitle']}</p>}
            <OtherCrmLink
              crm="Pipedrive"
              accountName={portal.name}
              search={record.properties['email'] || name}
            />
          </div>
        </div>
        <PropertiesPanel record={record} onSave={link.save} />
      </section>
      <aside className="record-right" aria-label="App cards">
        {cards.map((card) => (
          <ExtensionCard key={card.uid} {...props} card={card} link={link} />
        ))}
        {cards.length === 0 && <p className="quiet">The project has no cards for this place.</p>}
      </aside>
      <HistoryColumn record={record} users={portal.users} appName={props.setup.app.name} />
    </main>
  );
}
