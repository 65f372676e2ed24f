-- Only what is still held as it was claimed or renewed last: neither given back nor claimed by anybody else since.
update webhook_event e set claimed_until = $2::timestamptz
from unnest($3::bigint[], $4::int[]) as f(id, attempts)
where e.tenant_id = current_setting('app.tenant_id')::uuid and e.id = f.id and e.attempts = f.attempts
  and e.processed_at is null and e.claimed_until = $1::timestamptz
returning e.id
