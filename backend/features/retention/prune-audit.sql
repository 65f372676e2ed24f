select pruned::int as pruned from prune_audit($1::timestamptz, $2::int, $3::timestamptz)
