import { Dialog } from './dialog.tsx';
import { ExtensionCard } from './extension/extension-card.tsx';
import { contactSubject } from './extension/contact-subject.ts';
import { displayName, extensionsAt } from './model.ts';
import { PlaceLink } from './place-link.tsx';
import { recordPath } from './places.ts';
import { useRecord } from './use-record.ts';
import { useWorld } from './world.ts';

const shownNames = ['email', 'phone', 'jobtitle', 'company'];

/** A contact at a glance, from a list or another record, with the project's `crm.preview` cards. */
export function PreviewPanel({ contactId, onClose }: { contactId: string; onClose: () => void }) {
  const { portal, user, setup } = useWorld();
  const link = useRecord(portal.portalId, contactId, user.id);
  const { shown } = link;
  const cards = extensionsAt(setup, 'crm.preview', 'contacts');
  const title = shown.state === 'ready' ? displayName(shown.record) : 'Contact';
  return (
    <Dialog kind="panel" title={title} onClose={onClose}>
      <div className="overlay-body preview">
        {shown.state === 'loading' && <p role="status">Loading contact…</p>}
        {shown.state === 'missing' && <p role="alert">There is no such contact.</p>}
        {shown.state === 'failed' && <p role="alert">{shown.message}</p>}
        {shown.state === 'ready' && (
          <>
            <PlaceLink
              to={recordPath(portal.portalId, contactId)}
              className="hs-button secondary sm"
              onClick={onClose}
            >
              View record
            </PlaceLink>
            <dl className="hs-description column">
              {shownNames.map((name) => (
                <div key={name}>
                  <dt>{shown.record.definitions.find((each) => each.name === name)?.label ?? name}</dt>
                  <dd dir="auto">{shown.record.properties[name] || <span className="nothing">--</span>}</dd>
                </div>
              ))}
            </dl>
            {cards.map((card) => (
              <ExtensionCard key={card.uid} card={card} subject={contactSubject(contactId, link)} />
            ))}
            {cards.length === 0 && <p className="quiet">The project has no cards for previews.</p>}
          </>
        )}
      </div>
    </Dialog>
  );
}
