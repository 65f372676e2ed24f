import { z } from 'zod';
import { execute } from './execute.ts';
import { atMost, type Figure } from './figure.ts';
import type { PeoplePages } from './people-pages.ts';
import type { Workplace } from './workplace.ts';

/** Whether no event waits. */
export async function handled(place: Workplace): Promise<boolean> {
  const waiting = await execute(
    place.ownerUrl,
    'select 1 from webhook_event where processed_at is null and handled limit 1',
  );
  return waiting.length === 0;
}

const last = z.array(z.object({ at: z.date() })).length(1);

/** When the last of all events was handled. */
export async function lastHandledMs(place: Workplace): Promise<number> {
  const [row] = last.parse(
    await execute(place.ownerUrl, 'select max(processed_at) as at from webhook_event'),
  );
  return row?.at.getTime() ?? Number.NaN;
}

/** An event was handled before an older one about the same record that was there already. */
const disorder = `
select count(*)::int as count from (
  select processed_at, lag(processed_at) over own as before, occurred_at, lag(occurred_at) over own as occurred_before
  from webhook_event where handled
  window own as (partition by object_id order by id)) e
where processed_at < before and occurred_at > occurred_before`;
/** Of one record, the same value was noted twice as a change. */
const doubles = `
select count(*)::int as count from (
  select from audit_entry where new_values ? 'firstName' and via = 'webhook'
  group by contact_id, new_values -> 'firstName' having count(*) > 1) twice`;
const failed = `select count(*)::int as count from webhook_event where handled and outcome not in ('applied', 'known')`;
const held = `
select l.external_id as id, c.fields #>> '{firstName,value}' as name
from contact c join contact_link l on l.contact_id = c.id and l.provider = 'hubspot'`;

const counted = z.array(z.object({ count: z.int() })).length(1);
const names = z.array(z.object({ id: z.string(), name: z.string().nullable() }));

/** What is not as it should be once all events about first names in HubSpot are handled. */
export async function flawsOf(place: Workplace, pages: PeoplePages): Promise<Figure[]> {
  const count = async (statement: string) =>
    counted.parse(await execute(place.ownerUrl, statement))[0]?.count ?? Number.NaN;
  const stored = new Map(names.parse(await execute(place.ownerUrl, held)).map(({ id, name }) => [id, name]));
  const people = await pages.all('hubspot');
  const different = people.filter(({ id, values }) => (stored.get(id) ?? '') !== values.firstName).length;
  return [
    atMost('contacts whose last value is not in the store', different, 0),
    atMost('changes noted twice', await count(doubles), 0),
    atMost('events handled before an older one of their contact', await count(disorder), 0),
    atMost('events that ended otherwise than applied or known', await count(failed), 0),
  ];
}
