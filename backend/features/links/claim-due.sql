-- due_at is the time of the next try and, while somebody works on it, the end of the lease. $5: one session's work only;
-- without it, what a running session has made due is left to that session, which sends it in full batches.
with due as (
  select contact_id from contact_link
  where connection_id = $1::uuid and due_at <= $2::timestamptz
    and case when $5::uuid is null
      then not exists (select from sync_session s where s.id = contact_link.session_id and s.status = 'running')
      else session_id = $5::uuid end
    and not exists (select from contact c where c.id = contact_link.contact_id and c.deleted_at is not null)
  order by due_at limit $4::int
  for update skip locked
)
update contact_link l
set status = 'syncing', attempts = l.attempts + 1, due_at = $3::timestamptz
from due
where l.connection_id = $1::uuid and l.contact_id = due.contact_id
returning l.contact_id, l.external_id, l.attempts
