update webhook_event e set claimed_until = $1::timestamptz
where e.tenant_id = current_setting('app.tenant_id')::uuid and e.id = any($2::bigint[])
