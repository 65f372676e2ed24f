select dropped from drop_plan_workspace($1::uuid, $2::uuid)
