select seq, tenant_id, type, at, data from realtime_events_after($1::bigint, $2::int)
