-- One run for each of HubSpot's executions, however often and however simultaneously they are delivered.
-- $1 tenant, $2 and $3 new ids, $4 callback, $5 workflow, $6 action, $7 and $8 the object, $9 now, $10 given up then
with received as (
  insert into run (tenant_id, id, callback_id, workflow_id, action, object_type, object_id, status, created_at, due_at)
  values ($1::uuid, $2::uuid, $4, $5, $6, $7, $8, 'running', $9::timestamptz, $10::timestamptz)
  on conflict (tenant_id, callback_id) do update set deliveries = run.deliveries + 1
  returning *, xmax = 0 as is_new
), seen as (
  insert into workflow (tenant_id, id, workflow_id, created_at, last_seen_at, runs)
  select $1::uuid, $3::uuid, $5, $9::timestamptz, $9::timestamptz, r.is_new::int
  from received r where $5::text is not null
  on conflict (tenant_id, workflow_id) do update
  set runs = workflow.runs + excluded.runs, last_seen_at = greatest(workflow.last_seen_at, excluded.last_seen_at)
)
select id, action, object_type, object_id, workflow_id, contact_id, status, outcome, approval_id, answer from received
