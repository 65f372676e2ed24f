insert into app_user (tenant_id, hubspot_user_id, role, first_seen_at, last_seen_at)
values ($1::uuid, $2, 'admin', $3::timestamptz, $3::timestamptz)
on conflict (tenant_id, hubspot_user_id) do update set role = 'admin', removed_at = null
