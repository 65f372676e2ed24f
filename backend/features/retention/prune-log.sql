with gone as (
  delete from sync_log where id in (
    select l.id from sync_log l
    where l.tenant_id = current_setting('app.tenant_id')::uuid and l.at < $1::timestamptz
    order by l.at limit $2::int)
  returning 1)
select count(*)::int as pruned from gone
