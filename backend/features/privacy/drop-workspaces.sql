-- After whoever is working in a workspace now: the same lock as lock-contacts.sql takes there.
select dropped
from left_plan_workspaces($1::uuid)
cross join lateral (select pg_advisory_xact_lock(hashtextextended(workspace_id::text, 1))) as held
cross join lateral drop_plan_workspace($1::uuid, workspace_id)
