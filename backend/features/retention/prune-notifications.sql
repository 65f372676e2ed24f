with gone as (
  delete from notification where id in (
    select n.id from notification n
    where n.tenant_id = current_setting('app.tenant_id')::uuid and n.updated_at < $1::timestamptz limit $2::int)
  returning id
), deliveries as (
  delete from notification_delivery d using gone g
  where d.tenant_id = current_setting('app.tenant_id')::uuid and d.notification_id = g.id)
select count(*)::int as pruned from gone
