-- $1 key, $2 for how long in ms, $3 the time in ms or null for the database's own.
insert into token_ledger as ledger (key, day, spent, stopped_until)
select $1, (now at time zone 'UTC')::date, 0, now + $2::float8 * interval '1 millisecond'
from (select coalesce(to_timestamp($3::float8 / 1000), clock_timestamp()) as now) as instant
on conflict (key, day) do update set stopped_until = excluded.stopped_until
returning 1 as stopped
