select a.external_id, array_agg(distinct b.external_id) as rivals
from unnest($3::text[], $4::text[]) as a(external_id, key)
cross join lateral (
  select external_id from staged_email
  where key = a.key and session_id = $1::uuid and provider = $2 and external_id <> a.external_id
  offset 0
) as b
group by a.external_id
