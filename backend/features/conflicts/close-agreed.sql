update conflict f
set status = 'closed', rule = 'agreed', closed_at = $1::timestamptz, updated_at = $1::timestamptz
from unnest($2::uuid[], $3::text[], $4::text[]) as a(contact_id, field, provider)
where f.tenant_id = current_setting('app.tenant_id')::uuid and f.contact_id = a.contact_id and f.field = a.field
  and f.provider = a.provider and f.status = 'open'
returning f.contact_id
