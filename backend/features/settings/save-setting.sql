-- Only on top of the version that was read; 0 is "there was none".
insert into setting (tenant_id, key, value, version, updated_at, updated_by)
select $1::uuid, 'sync', $2::jsonb, $3::int + 1, $4::timestamptz, $5
where $3::int = 0 or exists (select from setting s where s.tenant_id = $1::uuid and s.key = 'sync')
on conflict (tenant_id, key) do update
  set value = excluded.value, version = excluded.version, updated_at = excluded.updated_at,
      updated_by = excluded.updated_by
  where setting.version = $3::int
returning version
