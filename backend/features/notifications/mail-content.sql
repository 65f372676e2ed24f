select n.id, n.kind, n.count, n.data as facts, n.over_at is not null or coalesce(d.seq >= n.seq, false) as is_over
from notification n
left join notification_delivery d
  on d.tenant_id = n.tenant_id and d.notification_id = n.id and d.reader = $1 and d.channel = 'inbox'
where n.tenant_id = current_setting('app.tenant_id')::uuid and n.id = any($2::uuid[])
order by n.seq desc
