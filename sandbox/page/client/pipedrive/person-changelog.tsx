import type { Company, HistoryItem, PersonPageData } from './pipedrive-api.ts';
import { sayValue } from './pipedrive-api.ts';

const plainNames: Record<string, string> = {
  name: 'Name',
  emails: 'Email',
  phones: 'Phone',
  job_title: 'Job title',
  created: 'Created',
  merged: 'Merged with person',
};

/** What changed, newest first, with who did it and whether by hand or through the API. */
export function PersonChangelog({ data, company }: { data: PersonPageData; company: Company }) {
  const labels = new Map(data.fields.map(({ code, name }) => [code, name]));
  return (
    <section className="pd-panel" aria-labelledby="pd-changes">
      <h2 id="pd-changes">Changelog</h2>
      {data.history.length === 0 && <p className="pd-quiet">Nothing has changed on this person yet.</p>}
      <ol className="pd-changes">
        {data.history.map((item, index) => (
          <li key={`${item.at}/${index}`}>
            <div className="pd-change-head">
              <strong>{plainNames[item.field] ?? labels.get(item.field) ?? 'Deleted field'}</strong>
              <time dateTime={item.at}>
                {new Date(item.at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })}
              </time>
            </div>
            <Change item={item} data={data} />
            <div className="pd-quiet pd-small">{sayWho(item, company)}</div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Change({ item, data }: { item: HistoryItem; data: PersonPageData }) {
  const options = data.fields.find(({ code }) => code === item.field)?.options ?? [];
  const say = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(say).join(', ');
    return options.find(({ id }) => id === value)?.label ?? sayValue(value);
  };
  const [before, after] = [say(item.old), say(item.new)];
  return (
    <div>
      {before !== '' && (
        <>
          <del dir="auto" className="clamped">
            {before}
          </del>{' '}
          <span aria-hidden="true">→</span>{' '}
        </>
      )}
      {after === '' ? <span className="pd-quiet">cleared</span> : <span dir="auto">{after}</span>}
    </div>
  );
}

function sayWho({ userId, source }: HistoryItem, company: Company): string {
  const name = company.users.find((user) => user.userId === userId)?.name ?? `user ${userId}`;
  return source === 'api' ? `through the API, as ${name}` : `by ${name}`;
}
