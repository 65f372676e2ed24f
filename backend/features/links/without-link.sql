-- Contacts that this CRM has no record of and is not about to get one, by id from $2 on; or those named in $4.
select c.id, c.fields
from contact c
where c.deleted_at is null
  and ($2::uuid is null or c.id > $2::uuid)
  and ($4::uuid[] is null or c.id = any($4::uuid[]))
  and not exists (select from contact_link l where l.contact_id = c.id and l.connection_id = $1::uuid)
  -- Whoever was deleted in one CRM is not made in another.
  and not exists (select from contact_link l where l.contact_id = c.id and l.last_error ->> 'code' = 'deleted_in_crm')
order by c.id
limit $3::int
