with gone as (
  delete from sync_exception where id in (
    select e.id from sync_exception e
    where e.tenant_id = current_setting('app.tenant_id')::uuid and e.status <> 'open'
      and coalesce(e.closed_at, e.updated_at) < $1::timestamptz
    limit $2::int)
  returning 1)
select count(*)::int as pruned from gone
