update notification n set over_at = $1::timestamptz
from unnest($2::text[]) as e(cause)
where n.tenant_id = current_setting('app.tenant_id')::uuid and n.over_at is null and starts_with(n.cause, e.cause)
returning 1 as ended
