with closed as (
  update conflict set status = 'closed', closed_at = $2::timestamptz, updated_at = $2::timestamptz
  where contact_id = any($1::uuid[]) and status = 'open'
)
update contact set held = '{}' where id = any($1::uuid[]) and held <> '{}'
