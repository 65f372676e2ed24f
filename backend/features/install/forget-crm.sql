-- What we know of one CRM's records goes, at most $3 rows of a kind at a time; contacts stay, with the values that are theirs by now.
with unstaged as (
  delete from staged_record where ctid = any(array(
    select r.ctid from staged_record r
    where r.tenant_id = current_setting('app.tenant_id')::uuid and r.provider = $1::text limit $3::int))
  returning 1
), unaddressed as (
  delete from staged_email where ctid = any(array(
    select e.ctid from staged_email e
    where e.tenant_id = current_setting('app.tenant_id')::uuid and e.provider = $1::text limit $3::int))
  returning 1
), unburied as (
  delete from tombstone where ctid = any(array(
    select t.ctid from tombstone t
    where t.tenant_id = current_setting('app.tenant_id')::uuid and t.provider = $1::text limit $3::int))
  returning 1
), unlinked as (
  delete from contact_link where ctid = any(array(
    select l.ctid from contact_link l
    where l.tenant_id = current_setting('app.tenant_id')::uuid and l.provider = $1::text limit $3::int))
  returning 1
), closed as (
  update conflict set status = 'closed', closed_at = $2::timestamptz, updated_at = $2::timestamptz
  where ctid = any(array(
    select f.ctid from conflict f
    where f.tenant_id = current_setting('app.tenant_id')::uuid and f.provider = $1::text and f.status = 'open' limit $3::int))
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
  where ctid = any(array(
    select x.ctid from sync_exception x
    where x.tenant_id = current_setting('app.tenant_id')::uuid and x.provider = $1::text and x.status = 'open' limit $3::int))
  returning 1
), ignored as (
  update webhook_event set processed_at = $2::timestamptz, outcome = 'disconnected', claimed_until = null
  where ctid = any(array(
    select w.ctid from webhook_event w
    where w.tenant_id = current_setting('app.tenant_id')::uuid and w.provider = $1::text and w.processed_at is null
    limit $3::int))
  returning 1
), unread as (
  -- Who connects the same account again before all is gone reads everything from the beginning.
  update connection
  set opened_at = null, full_read_at = null, watermark = null, reconcile_due_at = null, journal_offset = null
  where tenant_id = current_setting('app.tenant_id')::uuid and provider = $1::text
), gone as (
  select (select count(*) from unlinked)::int as contact_link, (select count(*) from unburied)::int as tombstone,
         (select count(*) from unstaged)::int as staged_record,
         greatest((select count(*) from unaddressed), (select count(*) from closed), (select count(*) from dismissed),
                  (select count(*) from ignored)) as most_of_others
)
select contact_link, tombstone, staged_record,
       greatest(contact_link, tombstone, staged_record, most_of_others) < $3::int as is_over
from gone
