-- Takes all waiting events of up to $4 records of one CRM, when the batch is full or its first event has waited long
-- enough. A record that somebody works on is left out: two answers for one record must not overtake each other.
-- `offset 0` and `array` keep Postgres at looking up one record after the other: as long as its statistics have not
-- heard of a burst, it would read all of it for every single record instead.
with waiting as (
  select distinct on (e.object_id) e.object_id, e.received_at
  from webhook_event e
  where e.tenant_id = current_setting('app.tenant_id')::uuid and e.provider = $5::text
    and e.processed_at is null and e.handled
    and (e.claimed_until is null or e.claimed_until <= $1::timestamptz)
    and not exists (
      select from webhook_event held
      where held.tenant_id = e.tenant_id and held.provider = e.provider and held.object_id = e.object_id
        and held.processed_at is null and held.handled and held.claimed_until > $1::timestamptz
      offset 0)
  order by e.object_id, e.id
  limit $4::int
), ripe as (
  select object_id from waiting
  where (select count(*) from waiting) >= $4::int
     or exists (select from waiting where received_at <= $2::timestamptz)
)
update webhook_event e
set claimed_until = $3::timestamptz, attempts = e.attempts + 1
where e.processed_at is null and (e.claimed_until is null or e.claimed_until <= $1::timestamptz) and e.id = any(array(
  select own.id
  from ripe
  cross join lateral (
    select id from webhook_event one
    where one.tenant_id = current_setting('app.tenant_id')::uuid and one.provider = $5::text
      and one.object_id = ripe.object_id and one.processed_at is null and one.handled
    offset 0
  ) as own))
returning e.id, e.provider, e.kind, e.portal_id, e.object_type_id, e.object_id, e.related_ids, e.subscription_type,
          e.property_name, e.source_id, e.occurred_at, e.attempts, e.dedup_key
