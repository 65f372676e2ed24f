-- Some of what a session made due and has not sent: it waits for the next one.
update contact_link l
set due_at = null, status = 'pending', last_error = $2::jsonb
from (select contact_id, connection_id from contact_link
      where session_id = $1::uuid and due_at is not null limit $3::int) as h
where l.contact_id = h.contact_id and l.connection_id = h.connection_id
returning l.contact_id
