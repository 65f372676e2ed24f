insert into contact (id, tenant_id, fields, email_key, created_at, updated_at)
select c.id, current_setting('app.tenant_id')::uuid, c.fields::jsonb, c.email_key, $1::timestamptz, $1::timestamptz
from unnest($2::uuid[], $3::text[], $4::text[]) as c(id, fields, email_key)
on conflict (id) do update
  set fields = excluded.fields, email_key = excluded.email_key, version = contact.version + 1,
      updated_at = excluded.updated_at
