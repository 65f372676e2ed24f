-- With their steps.
with gone as (
  delete from run where id in (
    select r.id from run r
    where r.tenant_id = current_setting('app.tenant_id')::uuid
      and r.status in ('completed', 'failed', 'expired') and r.ended_at < $1::timestamptz
    limit $2::int)
  returning 1)
select count(*)::int as pruned from gone
