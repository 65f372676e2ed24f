-- People by their contacts ($1), or by records of CRMs ($2, $3): how they are called, and where they are.
with meant as (
  select id from unnest($1::uuid[]) as i(id)
  union
  select l.contact_id
  from unnest($2::text[], $3::text[]) as r(provider, external_id)
  join contact_link l on l.external_id = r.external_id and l.provider = r.provider
    and l.tenant_id = current_setting('app.tenant_id')::uuid
)
select c.id, coalesce(
  nullif(btrim(concat_ws(' ', c.fields -> 'firstName' ->> 'value', c.fields -> 'lastName' ->> 'value')), ''),
  nullif(btrim(c.fields -> 'email' ->> 'value'), '')) as name,
  nullif(btrim(c.fields -> 'email' ->> 'value'), '') as email,
  coalesce((
    select jsonb_agg(jsonb_build_object('provider', l.provider, 'externalId', l.external_id) order by l.provider)
    from contact_link l where l.contact_id = c.id and l.external_id is not null), '[]') as records
from meant m join contact c on c.id = m.id and c.deleted_at is null
