-- $1 reader, $2 the person that is, $3 kinds, $4 now, $5 up to this number, $6 only this one.
insert into notification_delivery (tenant_id, notification_id, reader, channel, state, seq, at)
select n.tenant_id, n.id, $1, 'inbox', 'read', n.seq, $4::timestamptz
from notification n
where n.tenant_id = current_setting('app.tenant_id')::uuid and n.kind = any($3::text[])
  and (n.user_id is null or n.user_id = $2) and (n.not_for is null or n.not_for is distinct from $2)
  and ($5::bigint is null or n.seq <= $5) and ($6::uuid is null or n.id = $6)
on conflict (tenant_id, notification_id, reader, channel) do update
  set seq = excluded.seq, at = excluded.at where notification_delivery.seq < excluded.seq
