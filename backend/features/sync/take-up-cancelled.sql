-- Some of what a sync that was stopped had not sent at this CRM: from now on this session's.
update contact_link l
set due_at = $2::timestamptz, status = 'pending', session_id = $3::uuid
from (select contact_id from contact_link
      where connection_id = $1::uuid and due_at is null and last_error ->> 'code' = 'cancelled' limit $4::int) as h
where l.connection_id = $1::uuid and l.contact_id = h.contact_id
returning l.contact_id
