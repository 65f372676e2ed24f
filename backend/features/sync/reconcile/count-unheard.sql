-- Records that a session has read with other values than we know, changed within $4 and $5, of which no event told.
select count(*) as records
from staged_record s
left join contact_link l on l.connection_id = $2::uuid and l.external_id = s.external_id
where s.session_id = $1::uuid and s.provider = $3
  and (s.record ->> 'updatedAtMs')::bigint between $4::bigint and $5::bigint
  and (l.contact_id is null or exists (
    select from jsonb_each_text(s.record -> 'values') v
    where lower(coalesce(v.value, '')) <> lower(coalesce(l.base ->> v.key, ''))))
  and not exists (
    select from webhook_event e
    where e.tenant_id = current_setting('app.tenant_id')::uuid and e.provider = $3 and e.object_id = s.external_id
      and e.received_at >= to_timestamp($4::bigint / 1000.0))
