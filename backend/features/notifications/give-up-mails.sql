-- Whoever was sending them died, perhaps after the server had taken them: once is enough.
update notification_delivery set state = 'unknown', due_at = null
where tenant_id = current_setting('app.tenant_id')::uuid and channel = 'email' and state = 'sending'
  and due_at <= $1::timestamptz
returning mail_id
