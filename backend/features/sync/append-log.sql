-- What an event was is noted with the line: the log is kept longer than events are.
insert into sync_log
  (tenant_id, at, session_id, contact_id, provider, external_id, outcome, fields, reason, event_id, edit_id, event_type,
   event_at)
select current_setting('app.tenant_id')::uuid, $1::timestamptz, l.session_id, l.contact_id, l.provider, l.external_id,
       l.outcome, string_to_array(l.fields, ','), l.reason, l.event_id, l.edit_id, e.subscription_type, e.occurred_at
from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::bigint[])
  with ordinality
  as l(session_id, contact_id, provider, external_id, outcome, fields, reason, event_id, edit_id, place)
left join webhook_event e on e.id = l.event_id
order by l.place
