delete from idempotency_record where caller = $1 and key_hash = $2::bytea and status is null
