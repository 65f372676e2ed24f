insert into app_user (tenant_id, hubspot_user_id, first_seen_at, last_seen_at)
values ($1::uuid, $2, $3::timestamptz, $3::timestamptz)
on conflict (tenant_id, hubspot_user_id) do update
  set last_seen_at = greatest(app_user.last_seen_at, excluded.last_seen_at)
