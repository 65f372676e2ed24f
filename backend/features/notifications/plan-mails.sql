-- Whoever has the right, an address, and has not chosen otherwise. A mail waits for the one before it to be a while ago.
insert into notification_delivery (tenant_id, notification_id, reader, channel, state, seq, at, due_at)
select u.tenant_id, $1::uuid, u.hubspot_user_id, 'email', 'waiting', $2::bigint, $3::timestamptz,
  greatest($4::timestamptz, (
    select max(d.tried_at) + make_interval(secs => $5::int) from notification_delivery d
    where d.tenant_id = u.tenant_id and d.reader = u.hubspot_user_id and d.channel = 'email'))
from app_user u
left join notification_preference p
  on p.tenant_id = u.tenant_id and p.user_id = u.hubspot_user_id and p.kind = $6 and p.channel = 'email'
where u.tenant_id = current_setting('app.tenant_id')::uuid and u.removed_at is null and u.sealed_email is not null
  and u.role = any($7::text[]) and ($8::text is null or u.hubspot_user_id = $8)
  and u.hubspot_user_id is distinct from $9::text and coalesce(p.enabled, $10::boolean)
order by u.hubspot_user_id limit $11::int
on conflict do nothing
returning reader
