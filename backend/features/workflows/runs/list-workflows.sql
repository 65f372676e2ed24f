-- How many of the runs that are kept stand how, by workflow and action.
select r.workflow_id, r.action, r.status, count(*)::int as runs, max(r.created_at) as last_run_at
from run r
where r.tenant_id = current_setting('app.tenant_id')::uuid and r.workflow_id = any($1::text[])
group by r.workflow_id, r.action, r.status
