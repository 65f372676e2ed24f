select pruned from prune_webhook_events($1::timestamptz, $2::int)
