-- $1 the person's contacts, $2 and $3 their records (CRM, id), $4 their e-mail keys, $5 now. Events keep what recognises
-- a redelivery: the hash. A record that somebody works on now is not worked on any more.
with record as (
  select * from unnest($2::text[], $3::text[]) as r(provider, external_id)
), links as (
  delete from contact_link where contact_id = any($1::uuid[]) returning 1
), conflicts as (
  delete from conflict where contact_id = any($1::uuid[]) returning 1
), exceptions as (
  delete from sync_exception e
  where e.contact_id = any($1::uuid[])
     or exists (select from record r where r.provider = e.provider and r.external_id = e.external_id)
  returning 1
), staged as (
  delete from staged_record s
  where s.record ->> 'stamp' = any($1::uuid[]::text[]) or s.record -> 'emailKeys' ?| $4::text[]
     or exists (select from record r where r.provider = s.provider and r.external_id = s.external_id)
  returning s.session_id, s.provider, s.external_id
), staged_addresses as (
  delete from staged_email a using staged s
  where a.session_id = s.session_id and a.provider = s.provider and a.external_id = s.external_id
), log_entries as (
  delete from sync_log l
  where l.contact_id = any($1::uuid[])
     or exists (select from record r where r.provider = l.provider and r.external_id = l.external_id)
  returning 1
), events as (
  update webhook_event e
  set object_id = null, related_ids = '{}', property_name = null, claimed_until = null,
      processed_at = coalesce(e.processed_at, $5::timestamptz), outcome = coalesce(e.outcome, 'erased')
  where e.tenant_id = current_setting('app.tenant_id')::uuid
    and exists (select from record r where r.provider = e.provider
                and (r.external_id = e.object_id or r.external_id = any(e.related_ids)))
  returning 1
), runs as (
  update run r set contact_id = null, object_id = null
  where r.contact_id = any($1::uuid[])
     or exists (select from record x where x.provider = 'hubspot' and x.external_id = r.object_id)
), graves as (
  delete from tombstone t
  where t.contact_id = any($1::uuid[])
     or exists (select from record r where r.provider = t.provider and r.external_id = t.external_id)
), answers as (
  delete from idempotency_record i
  where exists (select from unnest($1::uuid[]) as c(id) where position(c.id::text in i.body) > 0)
     or exists (select from unnest($4::text[]) as k(word) where position(k.word in lower(i.body)) > 0)
), searches as (
  delete from saved_filter f
  where exists (select from unnest($4::text[]) as k(word) where position(k.word in lower(f.q || ' ' || f.filter)) > 0)
), stripped as (
  update contact
  set fields = '{}', email_key = null, held = '{}', deleted_at = coalesce(deleted_at, $5::timestamptz),
      updated_at = $5::timestamptz, version = version + 1
  where id = any($1::uuid[])
  returning 1
)
select (select count(*) from stripped)::int as contacts, (select count(*) from links)::int as links,
       (select count(*) from conflicts)::int as conflicts, (select count(*) from exceptions)::int as exceptions,
       (select count(*) from staged)::int as "stagedRecords", (select count(*) from log_entries)::int as "logEntries",
       (select count(*) from events)::int as events
