update approval set status = 'expired'
where tenant_id = current_setting('app.tenant_id')::uuid and status = 'waiting' and expires_at <= $1::timestamptz
returning id
