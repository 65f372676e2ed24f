import { useState } from 'react';
import { displayName } from './model.ts';
import type { ContactListItem } from './model.ts';
import { readContacts } from './sandbox-api.ts';
import { useLoaded } from './use-loaded.ts';
import { useWorld } from './world.ts';

const shown = 6;

type RecordChoiceProps = {
  chosen: ContactListItem | null;
  onChoose: (contact: ContactListItem | null) => void;
};

/** Finds a contact by typing and takes it with a click. */
export function RecordChoice({ chosen, onChoose }: RecordChoiceProps) {
  const { portal } = useWorld();
  const [search, setSearch] = useState('');
  const [found] = useLoaded(search, () => readContacts(portal.portalId, search, 0, shown));
  if (chosen !== null)
    return (
      <div className="hs-field">
        <span className="hs-label">Contact</span>
        <div className="chosen-record">
          <bdi>{displayName(chosen)}</bdi>
          <button type="button" className="hs-link-button" onClick={() => onChoose(null)}>
            Choose another
          </button>
        </div>
      </div>
    );
  const items = found.state === 'ready' ? found.value.items : [];
  return (
    <div className="hs-field">
      <label className="hs-label" htmlFor="record-search">
        Contact
      </label>
      <input
        id="record-search"
        type="search"
        autoComplete="off"
        placeholder="Search name or e-mail"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul className="record-options" aria-label="Contacts found">
        {items.map((contact) => (
          <li key={contact.id}>
            <button type="button" onClick={() => onChoose(contact)}>
              <bdi>{displayName(contact)}</bdi>{' '}
              <span className="quiet small">{contact.properties['email']}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.state === 'ready' && items.length === 0 && <p className="hs-hint">Nobody matches.</p>}
    </div>
  );
}
