-- $1 reader, $2 the person that is, $3 kinds, $4 what came before this is read, $5 only what is unread, $6 after the
-- number, $7 how many, $8 only this one.
with shown as (
  select n.*, n.over_at is not null or n.updated_at < $4::timestamptz or coalesce(d.seq >= n.seq, false) as is_read
  from notification n
  left join notification_delivery d
    on d.tenant_id = n.tenant_id and d.notification_id = n.id and d.reader = $1 and d.channel = 'inbox'
  where n.tenant_id = current_setting('app.tenant_id')::uuid and n.kind = any($3::text[])
    and (n.user_id is null or n.user_id = $2) and (n.not_for is null or n.not_for is distinct from $2)
), page as (
  select * from shown s
  where (not $5::boolean or not s.is_read) and ($6::bigint is null or s.seq < $6) and ($8::uuid is null or s.id = $8)
  order by s.seq desc limit $7::int
)
select
  (select count(*)::int from shown s where not s.is_read) as unread,
  (select coalesce(max(n.seq), 0)::bigint from notification n
   where n.tenant_id = current_setting('app.tenant_id')::uuid) as up_to,
  (select coalesce(jsonb_agg(jsonb_build_object(
     'id', p.id, 'kind', p.kind, 'count', p.count, 'facts', p.data, 'seq', p.seq, 'createdAt', p.created_at,
     'updatedAt', p.updated_at, 'overAt', p.over_at, 'isRead', p.is_read) order by p.seq desc), '[]') from page p) as items
