-- Only what nobody else has claimed since: whoever holds it now is still at work on it.
update webhook_event e set processed_at = $1::timestamptz, outcome = f.outcome, claimed_until = null
from unnest($2::bigint[], $3::int[], $4::text[]) as f(id, attempts, outcome)
where e.tenant_id = current_setting('app.tenant_id')::uuid and e.id = f.id and e.attempts = f.attempts
