-- Counts what happened from $1 to $2, all of the day $3, and stores it in place of what was counted before. The same
-- history gives the same rows. Delays of edits here need the trail: the day's last 10,000 stand for all of them.
with lines as (
  select provider, outcome, count(*) as many from sync_log
  where tenant_id = current_setting('app.tenant_id')::uuid and at >= $1::timestamptz and at < $2::timestamptz
  group by provider, outcome
), delays as (
  select case when outcome in ('created_there', 'updated_there') then 'delivery' else 'intake' end as way, provider,
         at - event_at as delay
  from sync_log
  where tenant_id = current_setting('app.tenant_id')::uuid and at >= $1::timestamptz and at < $2::timestamptz
    and event_at is not null and outcome in ('created_there', 'updated_there', 'created', 'updated', 'linked')
  union all
  select 'delivery', l.provider, l.at - a.at
  from (select provider, at, edit_id from sync_log
        where tenant_id = current_setting('app.tenant_id')::uuid and at >= $1::timestamptz and at < $2::timestamptz
          and edit_id is not null and outcome in ('created_there', 'updated_there')
        order by at desc limit 10000) l
  join audit_entry a on a.id = l.edit_id
), shares as (
  -- Two clocks are compared: what seems to have arrived before it happened took no time.
  select way, provider, percentile_cont(array[0.5, 0.95]) within group (order by
           greatest(0, extract(epoch from delay) * 1000)::double precision) as ms
  from delays group by way, provider
), raised as (
  select * from sync_exception
  where tenant_id = current_setting('app.tenant_id')::uuid and status in ('open', 'fixed', 'dismissed')
    and created_at >= $1::timestamptz and created_at < $2::timestamptz
), opened as (
  select * from conflict
  where tenant_id = current_setting('app.tenant_id')::uuid and status in ('open', 'decided', 'closed')
    and created_at >= $1::timestamptz and created_at < $2::timestamptz
), ended as (
  -- A long sync ends within a month of its beginning.
  select * from sync_session
  where tenant_id = current_setting('app.tenant_id')::uuid and created_at >= $1::timestamptz - interval '31 days'
    and created_at < $2::timestamptz and ended_at >= $1::timestamptz and ended_at < $2::timestamptz and kind <> 'plan'
), found(metric, provider, outcome, value) as (
  select m.metric, l.provider, m.outcome, l.many
  from lines l
  join (values ('created', 'changes_in', 'created'), ('linked', 'changes_in', 'linked'),
               ('updated', 'changes_in', 'updated'), ('deleted_there', 'changes_in', 'deleted'),
               ('merged_there', 'changes_in', 'merged'), ('restored_there', 'changes_in', 'restored'),
               ('created_there', 'changes_out', 'created'), ('updated_there', 'changes_out', 'updated'),
               ('reverted_there', 'changes_out', 'reverted'), ('archived_there', 'changes_out', 'archived'),
               ('refused', 'errors', 'refused')) as m(line, metric, outcome) on m.line = l.outcome
  union all
  select 'errors', '', 'session_failed', count(*) from ended where status = 'failed'
  union all
  select 'sessions', '', status, count(*) from ended group by status
  union all
  select 'conflicts_opened', coalesce(provider, ''), case when rule in ('rank', 'newest') then 'by_rule' else 'asked' end,
         count(*)
  from opened group by 2, 3
  union all
  select 'conflicts_decided', coalesce(provider, ''),
         case when decided_by is null then 'by_rule' else 'by_person' end, count(*)
  from conflict
  where tenant_id = current_setting('app.tenant_id')::uuid and decided_at >= $1::timestamptz
    and decided_at < $2::timestamptz
  group by 2, 3
  union all
  select 'conflicts_decided', coalesce(provider, ''), 'agreed', count(*)
  from conflict
  where tenant_id = current_setting('app.tenant_id')::uuid and closed_at >= $1::timestamptz
    and closed_at < $2::timestamptz and rule = 'agreed'
  group by 2
  union all
  select 'exceptions_raised', coalesce(provider, ''), kind, count(*) from raised group by 2, 3
  union all
  select 'exceptions_closed', coalesce(provider, ''), status, count(*)
  from sync_exception
  where tenant_id = current_setting('app.tenant_id')::uuid and closed_at >= $1::timestamptz
    and closed_at < $2::timestamptz and status in ('fixed', 'dismissed')
  group by 2, 3
  union all
  select s.way || p.name, s.provider, '', round(s.ms[p.place])::bigint
  from shares s cross join (values ('_p50_ms', 1), ('_p95_ms', 2)) as p(name, place)
), counted as (
  select metric, provider, outcome, value::bigint as value from found
  where value > 0 or metric like '%\_ms'
), gone as (
  delete from metric_rollup r
  where r.tenant_id = current_setting('app.tenant_id')::uuid and r.day = $3::date and r.metric = any($4::text[])
    and not exists (select from counted c
                    where c.metric = r.metric and c.provider = r.provider and c.outcome = r.outcome)
)
insert into metric_rollup as r (tenant_id, day, metric, provider, outcome, value)
select current_setting('app.tenant_id')::uuid, $3::date, c.metric, c.provider, c.outcome, c.value from counted c
on conflict (tenant_id, day, metric, provider, outcome) do update set value = excluded.value
where r.value <> excluded.value
