-- Of sessions that are over; one that still runs needs what it has read, however long it takes.
with gone as (
  delete from staged_record where ctid = any (array(
    select s.ctid from staged_record s
    where s.tenant_id = current_setting('app.tenant_id')::uuid and s.read_at < $1::timestamptz
      and not exists (select from sync_session r where r.id = s.session_id and r.status in ('pending', 'running'))
    limit $2::int))
  returning session_id, provider, external_id
), addresses as (
  delete from staged_email a using gone g
  where a.session_id = g.session_id and a.provider = g.provider and a.external_id = g.external_id
)
select count(*)::int as pruned from gone
