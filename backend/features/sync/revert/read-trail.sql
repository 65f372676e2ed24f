-- What session $1 did with these contacts and what came after it. Earlier tries to revert the session do not count.
select a.contact_id, a.at, a.action, a.provider, a.reason, a.old_values, a.new_values,
       coalesce(a.session_id = $1::uuid, false) as own
from audit_entry a
where a.tenant_id = current_setting('app.tenant_id')::uuid and a.contact_id = any($2::uuid[])
  and a.id >= (select min(first.id) from audit_entry first
               where first.tenant_id = a.tenant_id and first.contact_id = a.contact_id and first.session_id = $1::uuid)
  and not exists (select from sync_session s where s.id = a.session_id and s.reverts_id = $1::uuid)
order by a.id
