-- The next $3 contacts of a session's trail after entry $2, each with its first entry. $4: only these contacts, or null.
select e.id, e.contact_id
from audit_entry e
where e.tenant_id = current_setting('app.tenant_id')::uuid and e.session_id = $1::uuid and e.id > $2::bigint
  and e.contact_id is not null and ($4::uuid[] is null or e.contact_id = any($4::uuid[]))
  and not exists (select from audit_entry earlier
                  where earlier.tenant_id = e.tenant_id and earlier.contact_id = e.contact_id
                    and earlier.session_id = $1::uuid and earlier.id < e.id)
order by e.id
limit $3::int
