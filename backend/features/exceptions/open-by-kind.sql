-- Which of these kinds ($1) are open, and how many; $2: how many of a kind are counted at most.
select k.kind, c.open
from unnest($1::text[]) as k(kind)
cross join lateral (
  select count(*)::int as open from (
    select from sync_exception x
    where x.tenant_id = current_setting('app.tenant_id')::uuid and x.status = 'open' and x.kind = k.kind limit $2::int) o
) c
where c.open > 0
