-- Only what nobody else has claimed since: another one's hold would end early.
update webhook_event e set claimed_until = $1::timestamptz
from unnest($2::bigint[], $3::int[]) as f(id, attempts)
where e.tenant_id = current_setting('app.tenant_id')::uuid and e.id = f.id and e.attempts = f.attempts
  and e.processed_at is null
