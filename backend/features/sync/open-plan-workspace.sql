select provider, connection_id from open_plan_workspace($1::uuid, $2::uuid, $3::timestamptz)
