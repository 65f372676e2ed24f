select kind, tenant_id from notifications_due($1::timestamptz, $2::int)
