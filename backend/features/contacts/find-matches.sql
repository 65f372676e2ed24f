-- Contacts that are meant by one of our ids or by an e-mail address, primary or secondary, of any CRM's record; and the
-- record that this CRM has of them already, if any. `asked`: records of which a person was asked whether they are this
-- contact, and that are there still and nobody's.
-- `offset 0` keeps Postgres at looking up one key after the other: as long as its statistics know nothing of a tenant
-- that is synced for the first time, it would read all contacts for every batch instead.
with wanted as (
  select c.id, k.key
  from unnest($3::text[]) as k(key)
  cross join lateral (select id from contact where email_key = k.key offset 0) as c
  union
  select contact_id, key from contacts_by_other_email($3::text[])
  union
  select id, null from unnest($2::uuid[]) as i(id)
), distinct_ones as (
  select id, array_remove(array_agg(key), null) as keys from wanted group by id
)
select c.id, c.fields, c.held, w.keys, l.external_id, coalesce(q.asked, '{}') as asked
from distinct_ones w
cross join lateral (select id, fields, held from contact where id = w.id and deleted_at is null offset 0) as c
left join lateral (
  select external_id from contact_link
  where contact_id = w.id and connection_id = $1::uuid and external_id is not null
    -- A record that was deleted there makes room for the next one.
    and coalesce(last_error ->> 'code', '') <> 'deleted_in_crm'
  offset 0
) as l on true
left join lateral (
  select array_agg(distinct r.external_id) as asked
  from contact_link waiting
  join sync_exception e on e.tenant_id = waiting.tenant_id and e.contact_id = waiting.contact_id
    and e.kind = 'ambiguous_match' and e.status in ('open', 'dismissed') and e.provider = waiting.provider
  cross join lateral (
    select e.external_id
    union
    select one ->> 'externalId' from jsonb_array_elements(e.facts -> 'candidates') as one
    where one ->> 'provider' = e.provider
  ) as r(external_id)
  where waiting.contact_id = w.id and waiting.connection_id = $1::uuid and waiting.external_id is null
    and waiting.last_error ->> 'code' = 'ambiguous_match'
    and not exists (select from contact_link k where k.connection_id = $1::uuid and k.external_id = r.external_id)
    and not exists (select from tombstone t where t.provider = e.provider and t.external_id = r.external_id)
) as q on true
