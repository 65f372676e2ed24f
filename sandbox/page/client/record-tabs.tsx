import { Tab, Tabs } from './components/tabs.tsx';
import { HeadingLevelContext } from './components/heading-level.tsx';
import { ExtensionHost } from './extension/extension-host.tsx';
import type { Subject } from './extension/subject.ts';
import { HistoryColumn } from './history-column.tsx';
import { extensionsAt } from './model.ts';
import type { ContactRecord } from './model.ts';
import { goTo } from './navigation.ts';
import { recordPath } from './places.ts';
import { useWorld } from './world.ts';

const overview = 'overview';

/** The middle of a record: HubSpot's own overview, and a tab for every `crm.record.tab` card. The address knows which. */
export function RecordTabs({
  record,
  subject,
  tab,
}: {
  record: ContactRecord;
  subject: Subject;
  tab: string | null;
}) {
  const { portal, setup } = useWorld();
  const cards = extensionsAt(setup, 'crm.record.tab', 'contacts');
  const selected = cards.some(({ uid }) => uid === tab) ? (tab ?? overview) : overview;
  const history = <HistoryColumn record={record} users={portal.users} appName={setup.app.name} />;
  if (cards.length === 0) return <section className="record-middle">{history}</section>;
  return (
    <section className="record-middle" aria-label="Record">
      <Tabs
        selected={selected}
        onSelectedChange={(id: string) =>
          goTo(recordPath(portal.portalId, record.id, id === overview ? null : id))
        }
      >
        <Tab tabId={overview} title="Overview">
          {history}
        </Tab>
        {cards.map((card) => (
          <Tab key={card.uid} tabId={card.uid} title={card.name}>
            <div data-card={card.uid}>
              <HeadingLevelContext.Provider value={2}>
                <ExtensionHost extension={card} subject={subject} />
              </HeadingLevelContext.Provider>
            </div>
          </Tab>
        ))}
      </Tabs>
    </section>
  );
}
