import { useEffect, useState } from 'react';
import { goTo } from '../navigation.ts';
import { personPath, personsPath } from '../places.ts';
import type { Company, Field, Person, Point } from './pipedrive-api.ts';
import { readPersons, sayValue } from './pipedrive-api.ts';

const pageSize = 25;
const typingPauseMs = 200;
const pollMs = 4_000;

type Shown =
  | { state: 'loading' }
  | { state: 'failed'; message: string }
  | { state: 'ready'; items: Person[]; total: number; fields: Field[] };

type PersonsPageProps = { company: Company; search: string; offset: number };

/** All persons of a company: searched, paged, kept fresh, each one click from its page. */
export function PersonsPage({ company, search, offset }: PersonsPageProps) {
  const { companyId } = company;
  const [text, setText] = useState(search);
  const shown = usePersons(companyId, search, offset);
  useEffect(() => setText(search), [search]);
  useEffect(() => {
    if (text === search) return;
    const timer = setTimeout(() => goTo(personsPath(companyId, text), true), typingPauseMs);
    return () => clearTimeout(timer);
  }, [text, search, companyId]);
  useEffect(() => {
    document.title = `People · ${company.name} · Pipedrive · Local sandbox`;
  }, [company.name]);
  return (
    <main className="pd-list">
      <div className="pd-list-head">
        <h1>People</h1>
        <label>
          <span className="visually-hidden">Search people</span>
          <input
            type="search"
            placeholder="Search name, e-mail, phone"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <p className="pd-quiet" role="status">
          {shown.state === 'ready'
            ? `${shown.total.toLocaleString('en')} ${shown.total === 1 ? 'person' : 'people'}`
            : ''}
        </p>
      </div>
      {shown.state === 'loading' && <p className="pd-note">Loading people…</p>}
      {shown.state === 'failed' && (
        <div className="pd-note" role="alert">
          <h2>People could not be loaded</h2>
          <p>{shown.message}</p>
        </div>
      )}
      {shown.state === 'ready' && shown.items.length === 0 && (
        <NoPeople companyId={companyId} search={search} isPastEnd={shown.total > 0} />
      )}
      {shown.state === 'ready' && shown.items.length > 0 && (
        <>
          <PersonsTable companyId={companyId} items={shown.items} fields={shown.fields} />
          <Paging total={shown.total} offset={offset} go={(to) => goTo(personsPath(companyId, search, to))} />
        </>
      )}
    </main>
  );
}

function NoPeople(props: { companyId: number; search: string; isPastEnd: boolean }) {
  const { companyId, search, isPastEnd } = props;
  if (isPastEnd)
    return (
      <div className="pd-note">
        <h2>The list ends before this page</h2>
        <button
          type="button"
          className="pd-button"
          onClick={() => goTo(personsPath(companyId, search), true)}
        >
          First page
        </button>
      </div>
    );
  return (
    <div className="pd-note">
      <h2>{search === '' ? 'No people yet' : `Nobody matches “${search}”`}</h2>
      <p>{search === '' ? 'This company is empty.' : 'Try fewer words, or part of an e-mail address.'}</p>
      {search !== '' && (
        <button type="button" className="pd-button" onClick={() => goTo(personsPath(companyId), true)}>
          Clear search
        </button>
      )}
    </div>
  );
}

function usePersons(companyId: number, search: string, offset: number): Shown {
  const [shown, setShown] = useState<Shown>({ state: 'loading' });
  useEffect(() => {
    let isCurrent = true;
    const load = async () => {
      const answer = await readPersons(companyId, search, offset, pageSize);
      if (!isCurrent) return;
      if (answer.outcome === 'ok') setShown({ state: 'ready', ...answer.value });
      // What is shown already stays: the next look may bring it back.
      else
        setShown((before) =>
          before.state === 'ready'
            ? before
            : {
                state: 'failed',
                message: answer.outcome === 'failed' ? answer.message : 'There is no such company.',
              },
        );
    };
    void load();
    const timer = setInterval(() => {
      if (!document.hidden) void load();
    }, pollMs);
    return () => {
      isCurrent = false;
      clearInterval(timer);
    };
  }, [companyId, search, offset]);
  return shown;
}

type PersonsTableProps = { companyId: number; items: Person[]; fields: Field[] };

function PersonsTable({ companyId, items, fields }: PersonsTableProps) {
  const pronouns = fields.find(({ name }) => name.toLowerCase() === 'pronouns');
  return (
    <div className="table-frame pd-frame" tabIndex={0} role="region" aria-label="People table">
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            {pronouns !== undefined && <th scope="col">Pronouns</th>}
            <th scope="col">Email</th>
            <th scope="col">Phone</th>
          </tr>
        </thead>
        <tbody>
          {items.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <a
                  href={personPath(companyId, person.id)}
                  title={person.name}
                  onClick={(event) => {
                    if (event.metaKey || event.ctrlKey) return;
                    event.preventDefault();
                    goTo(personPath(companyId, person.id));
                  }}
                >
                  <bdi>{person.name || `Person ${person.id}`}</bdi>
                </a>
              </th>
              {pronouns !== undefined && <TextCell text={sayValue(person.custom_fields[pronouns.code])} />}
              <td>
                <Points points={person.emails} />
              </td>
              <td>
                <Points points={person.phones} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TextCell({ text }: { text: string }) {
  return <td title={text || undefined}>{text ? <bdi>{text}</bdi> : <span className="pd-quiet">–</span>}</td>;
}

function Points({ points }: { points: Point[] }) {
  const main = points.find(({ primary }) => primary) ?? points[0];
  if (main === undefined) return <span className="pd-quiet">–</span>;
  return (
    <>
      <bdi>{main.value}</bdi> <span className="pd-label">{main.label}</span>
      {points.length > 1 && <span className="pd-label">+{points.length - 1}</span>}
    </>
  );
}

function Paging({ total, offset, go }: { total: number; offset: number; go: (to: number) => void }) {
  const last = Math.min(offset + pageSize, total);
  return (
    <nav className="paging" aria-label="Pages">
      <button
        type="button"
        className="pd-button"
        disabled={offset === 0}
        onClick={() => go(Math.max(0, offset - pageSize))}
      >
        Previous
      </button>
      <span>
        {offset + 1} to {last} of {total.toLocaleString('en')}
      </span>
      <button
        type="button"
        className="pd-button"
        disabled={last >= total}
        onClick={() => go(offset + pageSize)}
      >
        Next
      </button>
    </nav>
  );
}
