-- The person who has waited longest: all that is due for them goes into one mail. The try is noted before it is made.
with who as (
  select d.reader from notification_delivery d
  where d.tenant_id = current_setting('app.tenant_id')::uuid and d.channel = 'email' and d.state = 'waiting'
    and d.due_at <= $1::timestamptz
  order by d.due_at, d.reader limit 1)
update notification_delivery d
set state = 'sending', attempts = d.attempts + 1, tried_at = $1, mail_id = $2::uuid, due_at = $3::timestamptz
from who w
where d.tenant_id = current_setting('app.tenant_id')::uuid and d.reader = w.reader and d.channel = 'email'
  and d.state = 'waiting' and d.due_at <= $1
returning d.notification_id, d.reader
