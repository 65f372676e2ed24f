select kind, tenant_id, session_id from work_due($1::timestamptz, $2::int)
union all
select 'runs', tenant_id, null from runs_due($1::timestamptz, $2::int)
