-- The same for named contacts while a person waits: also what is due later, but nothing that somebody works on.
update contact_link l
set status = 'syncing', attempts = l.attempts + 1, due_at = $3::timestamptz
where l.connection_id = $1::uuid and l.contact_id = any($4::uuid[]) and l.due_at is not null
  and (l.status <> 'syncing' or l.due_at <= $2::timestamptz)
returning l.contact_id, l.external_id, l.attempts
