-- What a person decided has reached the CRM. Decisions of rules stay as they are: their losing value can still be taken.
update conflict f
set status = 'closed', closed_at = $1::timestamptz, updated_at = $1::timestamptz
from unnest($2::uuid[], $3::text[], $4::text[]) as d(contact_id, field, provider)
where f.tenant_id = current_setting('app.tenant_id')::uuid and f.contact_id = d.contact_id and f.field = d.field
  and (d.provider is null or f.provider = d.provider)
  and f.status = 'decided' and f.decided_by is not null
