update webhook_event e
set object_id = null, related_ids = '{}', property_name = null, claimed_until = null,
    processed_at = coalesce(e.processed_at, $3::timestamptz), outcome = coalesce(e.outcome, 'erased')
where e.tenant_id = current_setting('app.tenant_id')::uuid and e.provider = $1::text and e.object_id = any($2::text[])
