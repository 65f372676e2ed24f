-- Makes sure that the tenant has its row, and holds it until the transaction ends: one counts at a time. Who is new
-- begins with its first day, at most $2 days ago.
insert into metric_rollup_run as r (tenant_id, final_before, due_at, coverage_due_at)
select t.id, greatest((t.created_at at time zone 'UTC')::date, ($1::timestamptz at time zone 'UTC')::date - $2::int),
       $1::timestamptz, $1::timestamptz
from tenant t where t.id = current_setting('app.tenant_id')::uuid and t.status = 'active'
on conflict (tenant_id) do update set due_at = r.due_at
returning r.final_before::text as "finalBefore", r.coverage_due_at as "coverageDueAt", r.coverage_seq as "coverageSeq",
  (select coalesce(max(e.seq), 0) from realtime_event e where e.tenant_id = current_setting('app.tenant_id')::uuid)
    as "seq",
  exists (select from metric_rollup m
          where m.tenant_id = r.tenant_id and m.day = ($1::timestamptz at time zone 'UTC')::date
            and m.metric = 'contacts') as "coverageNoted"
