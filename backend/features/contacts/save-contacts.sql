-- Whoever is made anew with the address of a contact that was deleted here goes on with its history. `offset 0` and
-- `array` keep Postgres at looking up one contact after the other: statistics that have not heard of the contacts yet
-- would have it read all of them, or look for heirs once for each.
with saved as (
  insert into contact (id, tenant_id, fields, email_key, created_at, updated_at)
  select c.id, current_setting('app.tenant_id')::uuid, c.fields::jsonb, c.email_key, $1::timestamptz, $1::timestamptz
  from unnest($2::uuid[], $3::text[], $4::text[]) as c(id, fields, email_key)
  on conflict (id) do update
    set fields = excluded.fields, email_key = excluded.email_key, version = contact.version + 1,
        updated_at = excluded.updated_at
  returning id, email_key, version
), heir as (
  select saved.id, gone.id as gone_id
  from saved
  cross join lateral (
    select id from contact
    where email_key = saved.email_key and deleted_at is not null and merged_into is null
    offset 0
  ) as gone
  where saved.version = 1
)
update contact
set merged_into = (select heir.id from heir where heir.gone_id = contact.id limit 1),
    version = contact.version + 1, updated_at = $1::timestamptz
where contact.id = any(array(select gone_id from heir))
