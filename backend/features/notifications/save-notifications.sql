-- One that is there already is the same cause once more: only a digest counts it.
insert into notification
  (tenant_id, id, kind, cause, user_id, not_for, data, count, created_at, updated_at)
select current_setting('app.tenant_id')::uuid, n.id, n.kind, n.cause, n.user_id, n.not_for, n.data::jsonb, n.count,
       $1::timestamptz, $1::timestamptz
from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[])
  with ordinality as n(id, kind, cause, user_id, not_for, data, count, place)
order by n.place
on conflict (tenant_id, cause) do update
  set count = notification.count + excluded.count, seq = excluded.seq, updated_at = excluded.updated_at
  where notification.kind = any($9::text[])
returning id, kind, user_id, not_for, seq, (xmax = 0) as is_new
