import { useEffect, useState } from 'react';
import type { ContactList, ContactListItem, Portal } from './model.ts';
import { displayName } from './model.ts';
import { goTo, listPath, recordPath } from './navigation.ts';
import { readContacts } from './sandbox-api.ts';

const pageSize = 25;
const typingPauseMs = 200;

type Shown =
  { state: 'loading' } | { state: 'failed'; message: string } | { state: 'ready'; list: ContactList };

/** All contacts of an account: searched, paged, each one click from its record. */
export function ListPage({ portal, search, offset }: { portal: Portal; search: string; offset: number }) {
  const [shown, setShown] = useState<Shown>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const [text, setText] = useState(search);
  useEffect(() => {
    let isCurrent = true;
    void readContacts(portal.portalId, search, offset, pageSize).then((answer) => {
      if (!isCurrent) return;
      if (answer.outcome === 'ok') setShown({ state: 'ready', list: answer.value });
      else
        setShown({
          state: 'failed',
          message: answer.outcome === 'failed' ? answer.message : 'No such account.',
        });
    });
    return () => {
      isCurrent = false;
    };
  }, [portal.portalId, search, offset, attempt]);
  useEffect(() => setText(search), [search]);
  useEffect(() => {
    if (text === search) return;
    const timer = setTimeout(() => goTo(listPath(portal.portalId, text), true), typingPauseMs);
    return () => clearTimeout(timer);
  }, [text, search, portal.portalId]);
  useEffect(() => {
    document.title = `Contacts · ${portal.name} · Local sandbox`;
  }, [portal.name]);
  return (
    <main className="list-page">
      <div className="list-head">
        <div>
          <h1>Contacts</h1>
          {shown.state === 'ready' && (
            <p className="quiet" role="status">
              {shown.list.total.toLocaleString('en')} {shown.list.total === 1 ? 'record' : 'records'}
            </p>
          )}
        </div>
        <label className="search">
          <span className="visually-hidden">Search contacts</span>
          <input
            type="search"
            placeholder="Search name, phone, e-mail"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
      </div>
      {shown.state === 'loading' && (
        <p className="list-note" role="status">
          Loading contacts…
        </p>
      )}
      {shown.state === 'failed' && (
        <div className="list-note" role="alert">
          <h2>Contacts could not be loaded</h2>
          <p>{shown.message}</p>
          <button type="button" className="hs-button secondary" onClick={() => setAttempt(attempt + 1)}>
            Try again
          </button>
        </div>
      )}
      {shown.state === 'ready' && shown.list.items.length === 0 && (
        <NoContacts portal={portal} search={search} isPastEnd={shown.list.total > 0} />
      )}
      {shown.state === 'ready' && shown.list.items.length > 0 && (
        <>
          <ContactTable portal={portal} items={shown.list.items} />
          <Paging portal={portal} search={search} offset={offset} total={shown.list.total} />
        </>
      )}
    </main>
  );
}

function NoContacts(props: { portal: Portal; search: string; isPastEnd: boolean }) {
  const { portal, search, isPastEnd } = props;
  if (isPastEnd)
    return (
      <div className="list-note">
        <h2>The list ends before this page</h2>
        <button
          type="button"
          className="hs-button secondary"
          onClick={() => goTo(listPath(portal.portalId, search), true)}
        >
          First page
        </button>
      </div>
    );
  if (search === '')
    return (
      <div className="list-note">
        <h2>No contacts yet</h2>
        <p>This account is empty.</p>
      </div>
    );
  return (
    <div className="list-note">
      <h2>No contacts match “{search}”</h2>
      <p>Try fewer words, or part of an e-mail address.</p>
      <button
        type="button"
        className="hs-button secondary"
        onClick={() => goTo(listPath(portal.portalId), true)}
      >
        Clear search
      </button>
    </div>
  );
}

function ContactTable({ portal, items }: { portal: Portal; items: ContactListItem[] }) {
  return (
    <div className="table-frame" tabIndex={0} role="region" aria-label="Contacts table">
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Pronouns</th>
            <th scope="col">Email</th>
            <th scope="col">Phone</th>
            <th scope="col">Job title</th>
          </tr>
        </thead>
        <tbody>
          {items.map((contact) => (
            <ContactRow key={contact.id} path={recordPath(portal.portalId, contact.id)} contact={contact} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ContactRow({ path, contact }: { path: string; contact: ContactListItem }) {
  const { email, phone, jobtitle, custom_pronouns: pronouns } = contact.properties;
  return (
    <tr>
      <th scope="row">
        <a
          href={path}
          title={displayName(contact)}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey) return;
            event.preventDefault();
            goTo(path);
          }}
        >
          <bdi>{displayName(contact)}</bdi>
        </a>
      </th>
      {[pronouns, email, phone, jobtitle].map((value, index) => (
        <td key={index} title={value || undefined}>
          {value ? <bdi>{value}</bdi> : <span className="nothing">--</span>}
        </td>
      ))}
    </tr>
  );
}

function Paging({
  portal,
  search,
  offset,
  total,
}: {
  portal: Portal;
  search: string;
  offset: number;
  total: number;
}) {
  const last = Math.min(offset + pageSize, total);
  const go = (to: number) => goTo(listPath(portal.portalId, search, Math.max(0, to)));
  return (
    <nav className="paging" aria-label="Pages">
      <button
        type="button"
        className="hs-button secondary sm"
        disabled={offset === 0}
        onClick={() => go(offset - pageSize)}
      >
        Previous
      </button>
      <span>
        {offset + 1} to {last} of {total.toLocaleString('en')}
      </span>
      <button
        type="button"
        className="hs-button secondary sm"
        disabled={last >= total}
        onClick={() => go(offset + pageSize)}
      >
        Next
      </button>
    </nav>
  );
}
