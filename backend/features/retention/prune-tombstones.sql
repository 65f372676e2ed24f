-- A record that is still to be archived at its CRM is work, not history.
with gone as (
  delete from tombstone where ctid = any (array(
    select t.ctid from tombstone t
    where t.tenant_id = current_setting('app.tenant_id')::uuid and t.archive_due_at is null and t.at < $1::timestamptz
    limit $2::int))
  returning 1)
select count(*)::int as pruned from gone
