-- $2 what became of it; one that is tried again waits twice as long each time, and not more often than $4.
update notification_delivery set
  state = case when $2::text = 'waiting' and attempts >= $4::int then 'failed' else $2 end,
  due_at = case when $2 = 'waiting' and attempts < $4
                then $1::timestamptz + make_interval(secs => $5::int * power(2, attempts - 1)::int) end
where tenant_id = current_setting('app.tenant_id')::uuid and mail_id = $3::uuid and state = 'sending'
returning state
