select pruned from prune_realtime_events($1::timestamptz, $2::timestamptz, $3::int)
