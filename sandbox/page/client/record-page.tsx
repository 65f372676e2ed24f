import { useMemo } from 'react';
import { contactSubject } from './extension/contact-subject.ts';
import { ExtensionCard } from './extension/extension-card.tsx';
import { displayName, extensionsAt } from './model.ts';
import type { ContactRecord } from './model.ts';
import { goTo } from './navigation.ts';
import { OtherCrmLink } from './other-crm-link.tsx';
import { PageMessage } from './page-message.tsx';
import { PlaceLink } from './place-link.tsx';
import { listPath } from './places.ts';
import { PropertiesPanel } from './properties-panel.tsx';
import { RecordTabs } from './record-tabs.tsx';
import { usePageTitle } from './use-loaded.ts';
import { useRecord } from './use-record.ts';
import { useWorld } from './world.ts';

/** One contact: its properties, what happened to them, and the app's tabs and cards. */
export function RecordPage({ contactId, tab }: { contactId: string; tab: string | null }) {
  const { portal, user, setup } = useWorld();
  const link = useRecord(portal.portalId, contactId, user.id);
  const { shown, properties, refresh, listen } = link;
  usePageTitle(`${shown.state === 'ready' ? displayName(shown.record) : 'Contact'} · ${portal.name}`);
  const subject = useMemo(() => contactSubject(contactId, link), [contactId, properties, refresh, listen]);
  const back = listPath(portal.portalId);
  if (shown.state === 'loading') return <PageMessage title="Loading contact…" />;
  if (shown.state === 'missing')
    return (
      <PageMessage
        title="There is no such contact"
        hint="It may have been deleted or merged."
        action="All contacts"
        onAction={() => goTo(back)}
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
  const cards = extensionsAt(setup, 'crm.record.sidebar', 'contacts');
  return (
    <main className="record-page">
      <section className="record-left" aria-label="Contact">
        <PlaceLink className="back" to={back}>
          <span aria-hidden="true">‹ </span>Contacts
        </PlaceLink>
        <RecordTitle record={shown.record} />
        <PropertiesPanel record={shown.record} onSave={link.save} />
      </section>
      <aside className="record-right" aria-label="App cards">
        {cards.map((card) => (
          <ExtensionCard key={card.uid} card={card} subject={subject} />
        ))}
        {cards.length === 0 && <p className="quiet">The project has no cards for this place.</p>}
      </aside>
      <RecordTabs record={shown.record} subject={subject} tab={tab} />
    </main>
  );
}

function RecordTitle({ record }: { record: ContactRecord }) {
  const { portal } = useWorld();
  const name = displayName(record);
  return (
    <div className="record-title">
      <span className="avatar" aria-hidden="true">
        {Array.from(name)[0]}
      </span>
      <div>
        <h1 dir="auto" className="clamped">
          {name}
        </h1>
        {record.properties['jobtitle'] && <p dir="auto">{record.properties['jobtitle']}</p>}
        <OtherCrmLink crm="Pipedrive" accountName={portal.name} search={record.properties['email'] || name} />
      </div>
    </div>
  );
}
