select pruned from prune_idempotency_records($1::timestamptz, $2::int)
