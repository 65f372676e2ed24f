insert into contact_link
  (tenant_id, connection_id, contact_id, provider, external_id, base, status, last_error, last_synced_at,
   crm_modified_at, attempts, due_at)
select current_setting('app.tenant_id')::uuid, $1::uuid, l.contact_id, 'hubspot', l.external_id, l.base::jsonb,
       l.status, l.last_error::jsonb, l.last_synced_at, l.crm_modified_at, l.attempts, l.due_at
from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[],
            $9::int[], $10::timestamptz[])
  as l(contact_id, external_id, base, status, last_error, last_synced_at, crm_modified_at, attempts, due_at)
on conflict (tenant_id, connection_id, contact_id) do update
  set external_id = excluded.external_id, base = excluded.base, status = excluded.status,
      last_error = excluded.last_error,
      last_synced_at = coalesce(excluded.last_synced_at, contact_link.last_synced_at),
      crm_modified_at = coalesce(excluded.crm_modified_at, contact_link.crm_modified_at),
      attempts = excluded.attempts, due_at = excluded.due_at
