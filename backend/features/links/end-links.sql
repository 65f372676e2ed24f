-- Nothing more is sent to these records.
update contact_link l
set status = 'error', last_error = $3::jsonb, due_at = null, session_id = null, attempts = 0
where l.contact_id = any($1::uuid[]) and ($2::uuid is null or l.connection_id = $2::uuid)
