-- Whoever dies with these loses them to others at $3.
with due as (
  select tenant_id, provider, external_id from tombstone
  where provider = $1::text and archive_due_at <= $2::timestamptz
  order by archive_due_at limit $4::int
  for update skip locked
)
update tombstone t set archive_due_at = $3::timestamptz, archive_attempts = t.archive_attempts + 1
from due
where t.tenant_id = due.tenant_id and t.provider = due.provider and t.external_id = due.external_id
returning t.external_id, t.contact_id, t.reason, t.archive_attempts
