insert into personal_read (tenant_id, key_id, day, route, requests, records)
select current_setting('app.tenant_id')::uuid, r.key_id, r.day, r.route, r.requests, r.records
from unnest($1::uuid[], $2::date[], $3::text[], $4::bigint[], $5::bigint[]) as r(key_id, day, route, requests, records)
order by r.key_id, r.day, r.route
on conflict (tenant_id, key_id, day, route) do update
  set requests = personal_read.requests + excluded.requests, records = personal_read.records + excluded.records
