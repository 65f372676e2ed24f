-- Only what is still held as it was claimed: an edit made meanwhile has made its link due at once.
update contact_link set due_at = $4::timestamptz
where connection_id = $1::uuid and contact_id = any($2::uuid[]) and status = 'syncing' and due_at = $3::timestamptz
returning contact_id
