-- The next $3 entries of a session's trail after $2, as contacts; `seen`: an earlier page had this contact already.
with page as (
  select id, contact_id from audit_entry
  where tenant_id = current_setting('app.tenant_id')::uuid and session_id = $1::uuid and id > $2::bigint
  order by id
  limit $3::int
)
select distinct p.contact_id, (select max(id) from page) as last_id,
       exists (select from audit_entry e
               where e.tenant_id = current_setting('app.tenant_id')::uuid and e.contact_id = p.contact_id
                 and e.session_id = $1::uuid and e.id <= $2::bigint) as seen
from page p
