-- $1 the cursor, $2 the types, $3 how many. One statement, so that the page and the newest number belong together: a page
-- that is not full holds everything up to that number. A page without events is one row.
select p.newest, p.pruned_to, e.seq, e.type, e.at, e.data
from realtime_position p
left join lateral (
  select seq, type, at, data from realtime_event
  where tenant_id = current_setting('app.tenant_id')::uuid and seq > $1::bigint and type = any($2::text[])
  order by seq limit $3::int
) e on true
order by e.seq
