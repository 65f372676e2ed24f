insert into audit_entry
  (tenant_id, contact_id, at, source, via, who, action, reason, session_id, old_values, new_values)
select current_setting('app.tenant_id')::uuid, e.contact_id, $1::timestamptz, e.source, e.via, e.who, e.action,
       e.reason, $2::uuid, e.old_values::jsonb, e.new_values::jsonb
from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
  as e(contact_id, source, via, who, action, reason, old_values, new_values)
