-- Only what is still held as it was claimed.
update webhook_event set claimed_until = $3::timestamptz
where tenant_id = current_setting('app.tenant_id')::uuid and id = any($1::bigint[])
  and processed_at is null and claimed_until = $2::timestamptz
