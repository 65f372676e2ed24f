with beyond as (
  select n.seq from notification n
  where n.tenant_id = current_setting('app.tenant_id')::uuid order by n.seq desc offset $1::int limit 1
), gone as (
  delete from notification n using beyond b
  where n.tenant_id = current_setting('app.tenant_id')::uuid and n.seq <= b.seq returning n.id)
delete from notification_delivery d using gone g
where d.tenant_id = current_setting('app.tenant_id')::uuid and d.notification_id = g.id
