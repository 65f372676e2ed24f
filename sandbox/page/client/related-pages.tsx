import { ContactTable } from './contact-table.tsx';
import { ListNote } from './list-note.tsx';
import type { RelatedRecord } from './model.ts';
import { PlaceLink } from './place-link.tsx';
import { relatedPath } from './places.ts';
import { readCompanies, readDeals, readRelated } from './sandbox-api.ts';
import { useLoaded, usePageTitle } from './use-loaded.ts';
import { useWorld } from './world.ts';

type RelatedPage = 'companies' | 'deals';
const titles = { companies: 'Companies', deals: 'Deals' } as const;
const origin =
  'The sandbox keeps contacts only: companies and deals follow from their “Company Name”, and cannot be edited.';

type Row = { id: number; name: string; facts: string };

const rows: Record<RelatedPage, (portalId: number) => Promise<RowsAnswer>> = {
  companies: async (portalId) =>
    withRows(await readCompanies(portalId), ({ id, name, contacts }) => ({
      id,
      name,
      facts: `${contacts} ${contacts === 1 ? 'contact' : 'contacts'}`,
    })),
  deals: async (portalId) =>
    withRows(await readDeals(portalId), ({ id, name, stage, amount }) => ({
      id,
      name,
      facts: `${stage} · € ${amount.toLocaleString('en')}`,
    })),
};

type RowsAnswer =
  { outcome: 'ok'; value: Row[] } | { outcome: 'missing' } | { outcome: 'failed'; message: string };
type ItemsAnswer<Item> = { outcome: 'ok'; value: { items: Item[] } } | Exclude<RowsAnswer, { outcome: 'ok' }>;

function withRows<Item>(answer: ItemsAnswer<Item>, toRow: (item: Item) => Row): RowsAnswer {
  return answer.outcome === 'ok' ? { outcome: 'ok', value: answer.value.items.map(toRow) } : answer;
}

/** All companies or deals. */
export function RelatedListPage({ page }: { page: RelatedPage }) {
  const { portal } = useWorld();
  const [list, again] = useLoaded(page, () => rows[page](portal.portalId));
  usePageTitle(`${titles[page]} · ${portal.name}`);
  return (
    <main className="list-page">
      <div className="list-head">
        <div>
          <h1>{titles[page]}</h1>
          <p className="quiet">{origin}</p>
        </div>
      </div>
      {list.state === 'loading' && <ListNote title="Loading…" />}
      {list.state === 'failed' && (
        <ListNote title="The list could not be loaded" action="Try again" onAction={again} isAlert={true}>
          {list.message}
        </ListNote>
      )}
      {list.state === 'ready' && list.value.length === 0 && (
        <ListNote title={`No ${page} yet`}>No contact of this account names a company.</ListNote>
      )}
      {list.state === 'ready' && list.value.length > 0 && (
        <ul className="record-list">
          {list.value.map(({ id, name, facts }) => (
            <li key={id}>
              <PlaceLink to={relatedPath(portal.portalId, page, id)}>
                <bdi>{name}</bdi>
              </PlaceLink>
              <span className="quiet">{facts}</span>
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}

/** One company or deal with its contacts; a preview shows the project's cards. */
export function RelatedRecordPage({ page, id }: { page: RelatedPage; id: number }) {
  const { portal } = useWorld();
  const [record, again] = useLoaded(`${id}`, () => readRelated(portal.portalId, page, id));
  const name = record.state === 'ready' ? record.value.name : titles[page];
  usePageTitle(`${name} · ${portal.name}`);
  return (
    <main className="list-page">
      <PlaceLink className="back" to={relatedPath(portal.portalId, page)}>
        <span aria-hidden="true">‹ </span>
        {titles[page]}
      </PlaceLink>
      <div className="list-head">
        <div className="record-title">
          <span className="avatar square" aria-hidden="true">
            {Array.from(name)[0]}
          </span>
          <div>
            <h1 dir="auto">{name}</h1>
            {record.state === 'ready' && <p className="quiet">{factsOf(record.value)}</p>}
          </div>
        </div>
      </div>
      {record.state === 'loading' && <ListNote title="Loading…" />}
      {record.state === 'failed' && (
        <ListNote title="The record could not be loaded" action="Try again" onAction={again} isAlert={true}>
          {record.message}
        </ListNote>
      )}
      {record.state === 'ready' && (
        <>
          <h2 className="section-title">Contacts ({record.value.items.length})</h2>
          <ContactTable items={record.value.items} selection={null} />
          <p className="quiet small">{origin}</p>
        </>
      )}
    </main>
  );
}

function factsOf({ stage, amount, deals }: RelatedRecord): string {
  if (stage !== undefined) return `${stage} · € ${(amount ?? 0).toLocaleString('en')}`;
  return (deals ?? []).map(({ name }) => name).join(', ');
}
