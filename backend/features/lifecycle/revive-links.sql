-- What a deletion stopped goes on; records that we have archived since stay where they are.
update contact_link l
set status = 'pending', last_error = null, due_at = $2::timestamptz
where l.contact_id = any($1::uuid[]) and l.last_error ->> 'code' in ('deleted_in_kindred', 'origin_deleted')
