-- Whoever had a mail, or a try of one, a moment ago waits for the next.
update notification_delivery d set due_at = t.last_at + make_interval(secs => $2::int)
from (
  select e.reader, max(e.tried_at) as last_at from notification_delivery e
  where e.tenant_id = current_setting('app.tenant_id')::uuid and e.channel = 'email' group by e.reader) t
where d.tenant_id = current_setting('app.tenant_id')::uuid and d.reader = t.reader and d.channel = 'email'
  and d.state = 'waiting' and d.due_at <= $1::timestamptz
  and t.last_at > $1::timestamptz - make_interval(secs => $2::int)
