import { useState } from 'react';
import type { ContactListItem } from './model.ts';
import { displayName } from './model.ts';
import { PlaceLink } from './place-link.tsx';
import { recordPath } from './places.ts';
import { PreviewPanel } from './preview-panel.tsx';
import type { Selection } from './selection.ts';
import { useWorld } from './world.ts';

type ContactTableProps = {
  items: ContactListItem[];
  /** Null: nothing can be chosen here. */
  selection: Selection | null;
};

/** Contacts, each a click from its record and from its preview. */
export function ContactTable({ items, selection }: ContactTableProps) {
  const [previewed, setPreviewed] = useState<string | null>(null);
  const pageIds = items.map(({ id }) => Number(id));
  const chosen = pageIds.filter((id) => selection?.has(id) === true).length;
  return (
    <div className="table-frame" tabIndex={0} role="region" aria-label="Contacts table">
      <table>
        <thead>
          <tr>
            {selection !== null && (
              <th scope="col" className="tick">
                <input
                  type="checkbox"
                  aria-label="Select all contacts on this page"
                  checked={chosen === pageIds.length}
                  ref={(box) => {
                    if (box !== null) box.indeterminate = chosen > 0 && chosen < pageIds.length;
                  }}
                  onChange={(event) => selection.setMany(pageIds, event.target.checked)}
                />
              </th>
            )}
            <th scope="col">Name</th>
            <th scope="col">Pronouns</th>
            <th scope="col">Email</th>
            <th scope="col">Phone</th>
            <th scope="col">Job title</th>
          </tr>
        </thead>
        <tbody>
          {items.map((contact) => (
            <ContactRow
              key={contact.id}
              contact={contact}
              selection={selection}
              onPreview={() => setPreviewed(contact.id)}
            />
          ))}
        </tbody>
      </table>
      {previewed !== null && <PreviewPanel contactId={previewed} onClose={() => setPreviewed(null)} />}
    </div>
  );
}

type ContactRowProps = { contact: ContactListItem; selection: Selection | null; onPreview: () => void };

function ContactRow({ contact, selection, onPreview }: ContactRowProps) {
  const { portal } = useWorld();
  const { email, phone, jobtitle, custom_pronouns: pronouns } = contact.properties;
  const name = displayName(contact);
  const id = Number(contact.id);
  const isChosen = selection?.has(id) === true;
  return (
    <tr className={isChosen ? 'chosen' : undefined}>
      {selection !== null && (
        <td className="tick">
          <input
            type="checkbox"
            aria-label={`Select ${name}`}
            checked={isChosen}
            onChange={() => selection.toggle(id)}
          />
        </td>
      )}
      <th scope="row">
        <div className="name-cell">
          <PlaceLink to={recordPath(portal.portalId, contact.id)} title={name}>
            <bdi>{name}</bdi>
          </PlaceLink>
          <button type="button" className="preview-button" aria-label={`Preview ${name}`} onClick={onPreview}>
            Preview
          </button>
        </div>
      </th>
      {[pronouns, email, phone, jobtitle].map((value, index) => (
        <td key={index} title={value || undefined}>
          {value ? <bdi>{value}</bdi> : <span className="nothing">--</span>}
        </td>
      ))}
    </tr>
  );
}
