select begun from begin_plan_workspace($1::uuid, $2::uuid, $3::timestamptz, $4::jsonb)
