-- $1 key, $2 how many starts a window holds, $3 the window in ms, $4 the time in ms or null for the database's own.
-- The row lock makes the decision atomic; a full window writes nothing. Two windows are one when $3 is the same.
with attempt as (
  insert into rate_budget as budget (key, stamps)
  values ($1, array[coalesce($4::bigint, ceil(extract(epoch from clock_timestamp()) * 1000)::bigint)])
  on conflict (key) do update
    set stamps = array(
      select stamp from unnest(budget.stamps) as stamp
      where stamp > coalesce($4::bigint, ceil(extract(epoch from clock_timestamp()) * 1000)::bigint) - $3::bigint
      order by stamp
    ) || coalesce($4::bigint, ceil(extract(epoch from clock_timestamp()) * 1000)::bigint)
    where (
      select count(*) from unnest(budget.stamps) as stamp
      where stamp > coalesce($4::bigint, ceil(extract(epoch from clock_timestamp()) * 1000)::bigint) - $3::bigint
    ) < $2::int
  returning 1
)
select
  exists (select from attempt) as taken,
  -- Read as of the statement's start, so it may lag behind a crowd by a few starts: a hint to wait, never a permission.
  coalesce((
    select (array_agg(stamp order by stamp desc))[$2::int] + $3::bigint
      - coalesce($4::bigint, ceil(extract(epoch from clock_timestamp()) * 1000)::bigint)
    from rate_budget, unnest(stamps) as stamp
    where key = $1
  ), 0)::float8 as wait_ms
