with gone as (
  delete from conflict where id in (
    select f.id from conflict f
    where f.tenant_id = current_setting('app.tenant_id')::uuid and f.status <> 'open'
      and greatest(f.decided_at, f.closed_at, f.updated_at, f.created_at) < $1::timestamptz
    limit $2::int)
  returning 1)
select count(*)::int as pruned from gone
