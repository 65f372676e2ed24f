-- $1 only of this mail, or all that wait; $2 only of these notifications. What was not tried has had no try.
update notification_delivery set state = 'dropped', due_at = null, tried_at = null
where tenant_id = current_setting('app.tenant_id')::uuid and channel = 'email'
  and case when $1::uuid is null then state = 'waiting' else mail_id = $1 and notification_id = any($2::uuid[]) end
