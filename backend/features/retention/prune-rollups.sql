with gone as (
  delete from metric_rollup where ctid = any (array(
    select r.ctid from metric_rollup r
    where r.tenant_id = current_setting('app.tenant_id')::uuid and r.day < ($1::timestamptz at time zone 'UTC')::date
    limit $2::int))
  returning 1)
select count(*)::int as pruned from gone
