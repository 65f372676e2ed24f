-- Every record whose value of the field $2 was refused at this CRM is tried again.
update contact_link
set refused = nullif(refused - $2::text, '{}'::jsonb), last_error = null, status = 'pending', attempts = 0,
    due_at = $3::timestamptz
where connection_id = $1::uuid and refused ? $2::text
