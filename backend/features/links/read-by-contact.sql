select l.contact_id, l.external_id, l.base, l.status, l.last_error, l.crm_modified_at, l.extras, l.other_emails, l.read_at,
       l.refused, l.session_id, l.create_tried_at, l.rewrites, l.attempts, l.last_synced_at, l.event_id, l.edit_id,
       l.sending, c.fields, c.held, c.deleted_at is not null as contact_deleted
from contact_link l
join contact c on c.tenant_id = l.tenant_id and c.id = l.contact_id
where l.connection_id = $1::uuid and l.contact_id = any($2::uuid[])
