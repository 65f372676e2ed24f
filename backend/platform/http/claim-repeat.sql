-- $1 caller, $2 hash of the key, $3 hash of the request, $4 now, $5 until when the caller holds it. A claim that nobody
-- finished in time (a crash) is taken over by the same request.
with claimed as (
  insert into idempotency_record (tenant_id, caller, key_hash, request_hash, created_at, claimed_until)
  values (current_setting('app.tenant_id')::uuid, $1, $2::bytea, $3::bytea, $4::timestamptz, $5::timestamptz)
  on conflict (tenant_id, caller, key_hash) do update
    set claimed_until = excluded.claimed_until
    where idempotency_record.status is null and idempotency_record.claimed_until <= $4::timestamptz
      and idempotency_record.request_hash = excluded.request_hash
  returning 1
)
select true as fresh, true as same_request, null::int as status, null::text as content_type, null::jsonb as headers,
  null::text as body
from claimed
union all
select false, r.request_hash = $3::bytea, r.status, r.content_type, r.headers, r.body
from idempotency_record r
where r.caller = $1 and r.key_hash = $2::bytea and not exists (select from claimed)
