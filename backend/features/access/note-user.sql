-- $4: their address, sealed; null where it was not told. $5: whether addresses are kept at all. $6: the language they read.
insert into app_user (tenant_id, hubspot_user_id, first_seen_at, last_seen_at, sealed_email, language)
values ($1::uuid, $2, $3::timestamptz, $3::timestamptz, $4, $6)
on conflict (tenant_id, hubspot_user_id) do update
  set last_seen_at = greatest(app_user.last_seen_at, excluded.last_seen_at),
      language = excluded.language,
      sealed_email = case when $5::boolean then coalesce(excluded.sealed_email, app_user.sealed_email) end
