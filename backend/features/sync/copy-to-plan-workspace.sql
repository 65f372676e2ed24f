select last, copied from copy_to_plan_workspace($1::uuid, $2::uuid, $3::jsonb, $4::uuid, $5::int)
