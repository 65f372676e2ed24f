with records as (
  insert into staged_record (session_id, provider, external_id, tenant_id, record, read_at)
  select $1::uuid, $2, r.external_id, current_setting('app.tenant_id')::uuid, r.record::jsonb, $3::timestamptz
  from unnest($4::text[], $5::text[]) as r(external_id, record)
  on conflict (session_id, provider, external_id) do update set record = excluded.record, read_at = excluded.read_at
)
insert into staged_email (key, session_id, provider, external_id, tenant_id)
select e.key, $1::uuid, $2, e.external_id, current_setting('app.tenant_id')::uuid
from unnest($6::text[], $7::text[]) as e(key, external_id)
on conflict do nothing
