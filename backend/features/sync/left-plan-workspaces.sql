select workspace_id from left_plan_workspaces($1::uuid)
