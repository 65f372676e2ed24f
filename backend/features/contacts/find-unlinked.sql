-- Contacts that have no record in this CRM yet, by our own id or by e-mail address.
select c.id, c.fields, c.email_key
from contact c
where (c.id = any($2::uuid[]) or c.email_key = any($3::text[]))
  and c.deleted_at is null
  and not exists (select from contact_link l
                  where l.contact_id = c.id and l.connection_id = $1::uuid and l.external_id is not null)
