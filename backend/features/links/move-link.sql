-- The record becomes another contact's ($3), or the contact's record becomes another one ($4). Nothing is known of what
-- the two have in common: it is looked at again.
update contact_link
set contact_id = $3::uuid, external_id = $4, base = '{}', status = 'pending', last_error = null, crm_modified_at = null,
    read_at = null, refused = null, session_id = null, create_tried_at = null, sending = null, rewrites = 0, attempts = 0,
    due_at = $5::timestamptz
where connection_id = $1::uuid and contact_id = $2::uuid
