insert into erased_person (tenant_id, key_hash, at)
select current_setting('app.tenant_id')::uuid, k.key_hash, $2::timestamptz from unnest($1::bytea[]) as k(key_hash)
on conflict do nothing
