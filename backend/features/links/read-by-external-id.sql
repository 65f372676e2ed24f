select l.contact_id, l.external_id, l.base, l.status, l.crm_modified_at, c.fields
from contact_link l
join contact c on c.tenant_id = l.tenant_id and c.id = l.contact_id
where l.connection_id = $1::uuid and l.external_id = any($2::text[])
