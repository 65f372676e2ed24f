update idempotency_record set status = $3, content_type = $4, headers = $5::jsonb, body = $6, claimed_until = null
where caller = $1 and key_hash = $2::bytea
