-- What we know of one CRM's records goes; contacts stay, with the values that are theirs by now.
with unstaged as (
  delete from staged_record where tenant_id = current_setting('app.tenant_id')::uuid and provider = $1::text
  returning 1
), unaddressed as (
  delete from staged_email where tenant_id = current_setting('app.tenant_id')::uuid and provider = $1::text
), unburied as (
  delete from tombstone where tenant_id = current_setting('app.tenant_id')::uuid and provider = $1::text
  returning 1
), unlinked as (
  delete from contact_link where tenant_id = current_setting('app.tenant_id')::uuid and provider = $1::text
  returning 1
), closed as (
  update conflict set status = 'closed', closed_at = $2::timestamptz, updated_at = $2::timestamptz
  where tenant_id = current_setting('app.tenant_id')::uuid and provider = $1::text and status = 'open'
  returning contact_id
), freed as (
  -- Fields keep still only for conflicts that are still open.
  update contact c set held = array(
    select distinct f.field from conflict f
    where f.tenant_id = c.tenant_id and f.contact_id = c.id and f.status = 'open'
      and f.provider is distinct from $1::text)
  where c.tenant_id = current_setting('app.tenant_id')::uuid and c.id in (select contact_id from closed)
), dismissed as (
  update sync_exception
  set status = 'dismissed', closed_at = $2::timestamptz, updated_at = $2::timestamptz, closed_by = 'disconnected'
  where tenant_id = current_setting('app.tenant_id')::uuid and provider = $1::text and status = 'open'
), ignored as (
  update webhook_event set processed_at = $2::timestamptz, outcome = 'disconnected', claimed_until = null
  where tenant_id = current_setting('app.tenant_id')::uuid and provider = $1::text and processed_at is null
)
update connection
set account = null, company_id = null, user_id = null, api_url = null, company_domain = null, hook_id = null, field_state = 'missing',
    field_property = null, field_looked_at = null, stamp_property = null, opened_at = null, full_read_at = null, watermark = null,
    reconcile_due_at = null, journal_offset = null
where tenant_id = current_setting('app.tenant_id')::uuid and provider = $1::text
returning (select count(*) from unlinked)::int as contact_link, (select count(*) from unburied)::int as tombstone,
          (select count(*) from unstaged)::int as staged_record
