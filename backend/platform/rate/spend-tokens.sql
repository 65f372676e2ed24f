-- $1 key, $2 tokens, $3 the most that the day may hold or null, $4 whether a person waits (never refused),
-- $5 the time in ms or null for the database's own.
-- The row lock makes the decision atomic; a refusal writes nothing. A month of days is kept for whoever looks.
with instant as (
  select coalesce(to_timestamp($5::float8 / 1000), clock_timestamp()) as now
), today as (
  select now, (now at time zone 'UTC')::date as day,
    ((now at time zone 'UTC')::date + 1)::timestamp at time zone 'UTC' as ends
  from instant
), forgotten as (
  delete from token_ledger where key = $1 and day < (select day - 31 from today)
), attempt as (
  insert into token_ledger as ledger (key, day, spent)
  select $1, day, $2::bigint from today
  where $4::boolean or $3::bigint is null or $2::bigint <= $3::bigint
  on conflict (key, day) do update set spent = ledger.spent + excluded.spent
  where $4::boolean or (
    ($3::bigint is null or ledger.spent + excluded.spent <= $3::bigint)
    and (ledger.stopped_until is null or ledger.stopped_until <= (select now from today))
  )
  returning 1
)
select
  exists (select from attempt) as counted,
  -- Until the day ends where the allowance is spent, until the stop ends where there is only that.
  extract(epoch from coalesce((
    select least(ledger.stopped_until, today.ends) from token_ledger ledger
    where ledger.key = $1 and ledger.day = today.day and ledger.stopped_until > today.now
      and ($3::bigint is null or ledger.spent + $2::bigint <= $3::bigint)
  ), today.ends))::float8 * 1000 as until_ms
from today
