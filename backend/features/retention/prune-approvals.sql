-- One that was approved and whose effects are still due is not over.
with gone as (
  delete from approval where id in (
    select a.id from approval a
    where a.tenant_id = current_setting('app.tenant_id')::uuid
      and (a.status in ('rejected', 'expired') or (a.status = 'approved' and a.done_at is not null))
      and greatest(a.decided_at, a.done_at, a.created_at) < $1::timestamptz
    limit $2::int)
  returning 1)
select count(*)::int as pruned from gone
