insert into audit_entry
  (tenant_id, contact_id, at, source, via, who, action, reason, session_id, old_values, new_values, provider)
select current_setting('app.tenant_id')::uuid, e.contact_id, $1::timestamptz, e.source, e.via, e.who, e.action,
       e.reason, e.session_id, e.old_values::jsonb, e.new_values::jsonb, e.provider
from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
            $11::text[])
  as e(session_id, contact_id, source, via, who, action, reason, old_values, new_values, provider)
returning id
