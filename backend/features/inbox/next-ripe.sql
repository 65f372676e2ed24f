-- Since when the oldest waits that could be taken now. One whose record somebody holds is left out, as in
-- claim-events.sql: whoever would come back for it found it held, again and again, until the hold is over.
select min(e.received_at) as received_at
from (select received_at from webhook_event w
      where w.tenant_id = current_setting('app.tenant_id')::uuid and w.provider = $2::text and w.processed_at is null
        and w.handled and (w.claimed_until is null or w.claimed_until <= $1::timestamptz)
        and not exists (
          select from webhook_event held
          where held.tenant_id = w.tenant_id and held.provider = w.provider and held.object_id = w.object_id
            and held.processed_at is null and held.handled and held.claimed_until > $1::timestamptz
          offset 0)
      limit 100) e
