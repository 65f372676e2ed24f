select pruned from prune_sync_log($1::timestamptz, $2::int)
