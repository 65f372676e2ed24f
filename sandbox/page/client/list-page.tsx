import { useEffect, useState } from 'react';
import { BulkBar } from './bulk-bar.tsx';
import { ContactTable } from './contact-table.tsx';
import { ListNote } from './list-note.tsx';
import { goTo } from './navigation.ts';
import { listPath } from './places.ts';
import { readContacts } from './sandbox-api.ts';
import { useSelection } from './selection.ts';
import { useLoaded, usePageTitle } from './use-loaded.ts';
import { useWorld } from './world.ts';

const pageSize = 25;
const typingPauseMs = 200;

/** All contacts of an account: searched, paged, chosen, each one click from its record. */
export function ListPage({ search, offset }: { search: string; offset: number }) {
  const { portal, addToast } = useWorld();
  const { portalId } = portal;
  const [list, again] = useLoaded(`${portalId}/${offset}/${search}`, () =>
    readContacts(portalId, search, offset, pageSize),
  );
  const selection = useSelection(portalId, search, addToast);
  usePageTitle(`Contacts · ${portal.name}`);
  const items = list.state === 'ready' ? list.value.items : [];
  const total = list.state === 'ready' ? list.value.total : 0;
  return (
    <main className="list-page">
      <div className="list-head">
        <div>
          <h1>Contacts</h1>
          {list.state === 'ready' && (
            <p className="quiet" role="status">
              {total.toLocaleString('en')} {total === 1 ? 'record' : 'records'}
            </p>
          )}
        </div>
        <SearchBox search={search} portalId={portalId} />
      </div>
      {list.state === 'loading' && <ListNote title="Loading contacts…" />}
      {list.state === 'failed' && (
        <ListNote title="Contacts could not be loaded" action="Try again" onAction={again} isAlert={true}>
          {list.message}
        </ListNote>
      )}
      {list.state === 'ready' && items.length === 0 && (
        <NoContacts portalId={portalId} search={search} isPastEnd={total > 0} />
      )}
      <BulkBar selection={selection} pageIds={items.map(({ id }) => Number(id))} total={total} />
      {items.length > 0 && (
        <>
          <ContactTable items={items} selection={selection} />
          <Paging portalId={portalId} search={search} offset={offset} total={total} />
        </>
      )}
    </main>
  );
}

function SearchBox({ search, portalId }: { search: string; portalId: number }) {
  const [text, setText] = useState(search);
  useEffect(() => setText(search), [search]);
  useEffect(() => {
    if (text === search) return;
    const timer = setTimeout(() => goTo(listPath(portalId, text), true), typingPauseMs);
    return () => clearTimeout(timer);
  }, [text, search, portalId]);
  return (
    <label className="search">
      <span className="visually-hidden">Search contacts</span>
      <input
        type="search"
        placeholder="Search name, phone, e-mail"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </label>
  );
}

function NoContacts(props: { portalId: number; search: string; isPastEnd: boolean }) {
  const { portalId, search, isPastEnd } = props;
  const show = (path: string) => () => goTo(path, true);
  if (isPastEnd)
    return (
      <ListNote
        title="The list ends before this page"
        action="First page"
        onAction={show(listPath(portalId, search))}
      />
    );
  if (search === '') return <ListNote title="No contacts yet">This account is empty.</ListNote>;
  return (
    <ListNote
      title={`No contacts match “${search}”`}
      action="Clear search"
      onAction={show(listPath(portalId))}
    >
      Try fewer words, or part of an e-mail address.
    </ListNote>
  );
}

type PagingProps = { portalId: number; search: string; offset: number; total: number };

function Paging({ portalId, search, offset, total }: PagingProps) {
  const last = Math.min(offset + pageSize, total);
  const go = (to: number) => goTo(listPath(portalId, search, Math.max(0, to)));
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
