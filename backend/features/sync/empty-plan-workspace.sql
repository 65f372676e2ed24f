select gone from empty_plan_workspace($1::uuid, $2::uuid, $3::int)
