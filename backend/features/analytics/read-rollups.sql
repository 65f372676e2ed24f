-- The first row tells how current all of it is, also where there is nothing else.
select null as day, null as metric, null as provider, null as outcome, null::bigint as value,
       (select counted_at from metric_rollup_run where tenant_id = current_setting('app.tenant_id')::uuid) as "countedAt"
union all
select r.day::text, r.metric, nullif(r.provider, ''), nullif(r.outcome, ''), r.value, null
from metric_rollup r
where r.tenant_id = current_setting('app.tenant_id')::uuid and r.day between $1::date and $2::date
  and r.metric = any($3::text[])
