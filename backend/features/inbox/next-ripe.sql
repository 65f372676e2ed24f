select min(e.received_at) as received_at
from (select received_at from webhook_event
      where tenant_id = current_setting('app.tenant_id')::uuid and provider = $2::text and processed_at is null
        and handled and (claimed_until is null or claimed_until <= $1::timestamptz)
      limit 100) e
