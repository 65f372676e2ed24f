update webhook_event e set processed_at = $1::timestamptz, outcome = f.outcome, claimed_until = null
from unnest($2::bigint[], $3::text[]) as f(id, outcome)
where e.tenant_id = current_setting('app.tenant_id')::uuid and e.id = f.id
