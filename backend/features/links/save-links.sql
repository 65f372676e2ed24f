insert into contact_link
  (tenant_id, connection_id, contact_id, provider, external_id, base, status, last_error, last_synced_at,
   crm_modified_at, attempts, due_at, extras, other_emails, read_at, refused, session_id, create_tried_at, rewrites,
   event_id, edit_id, sending)
select current_setting('app.tenant_id')::uuid, $1::uuid, l.contact_id, $2, l.external_id, l.base::jsonb,
       l.status, l.last_error::jsonb, l.last_synced_at, l.crm_modified_at, l.attempts, l.due_at, l.extras::jsonb,
       string_to_array(l.other_emails, e'\n'), l.read_at, l.refused::jsonb, l.session_id, l.create_tried_at, l.rewrites,
       l.event_id, l.edit_id, l.sending::jsonb
from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[],
            $10::int[], $11::timestamptz[], $12::text[], $13::text[], $14::timestamptz[], $15::text[], $16::uuid[],
            $17::timestamptz[], $18::int[], $19::bigint[], $20::bigint[], $21::text[])
  as l(contact_id, external_id, base, status, last_error, last_synced_at, crm_modified_at, attempts, due_at, extras,
       other_emails, read_at, refused, session_id, create_tried_at, rewrites, event_id, edit_id, sending)
on conflict (tenant_id, connection_id, contact_id) do update
  set external_id = excluded.external_id, base = excluded.base, status = excluded.status,
      last_error = excluded.last_error,
      last_synced_at = coalesce(excluded.last_synced_at, contact_link.last_synced_at),
      crm_modified_at = coalesce(excluded.crm_modified_at, contact_link.crm_modified_at),
      read_at = coalesce(excluded.read_at, contact_link.read_at),
      attempts = excluded.attempts,
      -- A lease stays whose it is.
      due_at = case when excluded.status = 'syncing' then contact_link.due_at else excluded.due_at end,
      extras = excluded.extras,
      other_emails = excluded.other_emails, refused = excluded.refused, session_id = excluded.session_id,
      create_tried_at = excluded.create_tried_at, rewrites = excluded.rewrites,
      event_id = excluded.event_id, edit_id = excluded.edit_id, sending = excluded.sending
