with plans as (
  update sync_session
  set status = 'failed', ended_at = $1::timestamptz, error = $2::jsonb, lease_id = null, lease_until = null, result = null
  where kind = 'plan' and status in ('pending', 'running')
  returning id
), staged as (
  delete from staged_record s using plans p where s.session_id = p.id
), staged_addresses as (
  delete from staged_email a using plans p where a.session_id = p.id
)
select id from plans
