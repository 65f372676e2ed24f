-- $4: when creations are tried, null for writes to records that are there.
update contact_link l
set sending = s.sending::jsonb, create_tried_at = coalesce(l.create_tried_at, $4::timestamptz)
from unnest($2::uuid[], $3::text[]) as s(contact_id, sending)
where l.connection_id = $1::uuid and l.contact_id = s.contact_id
