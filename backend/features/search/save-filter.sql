-- $1 id, $2 tenant, $3 person, $4 name, $5 words, $6 conditions, $7 now, $8 how many a person keeps. No row: no room.
insert into saved_filter (id, tenant_id, hubspot_user_id, name, q, filter, updated_at)
select $1::uuid, $2::uuid, $3, $4, $5, $6, $7::timestamptz
where (select count(*) from saved_filter f where f.hubspot_user_id = $3 and f.name <> $4) < $8::int
on conflict (tenant_id, hubspot_user_id, name) do update
  set q = excluded.q, filter = excluded.filter, updated_at = excluded.updated_at
returning id, name, q, filter, updated_at
