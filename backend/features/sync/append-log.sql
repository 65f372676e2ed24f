insert into sync_log (tenant_id, at, session_id, contact_id, provider, external_id, outcome, fields, reason, event_id)
select current_setting('app.tenant_id')::uuid, $1::timestamptz, l.session_id, l.contact_id, l.provider, l.external_id,
       l.outcome, string_to_array(l.fields, ','), l.reason, l.event_id
from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[])
  as l(session_id, contact_id, provider, external_id, outcome, fields, reason, event_id)
