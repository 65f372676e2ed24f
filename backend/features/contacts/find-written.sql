-- Contacts that a write may mean: by id, deleted ones too, or by the key of an e-mail address.
-- `elsewhere`: an id that another tenant's contact has already; nothing more is told of that contact.
select c.id, c.fields, c.email_key, c.version, c.deleted_at is not null as deleted, false as elsewhere
from contact c
where c.id = any($1::uuid[])
union
select c.id, c.fields, c.email_key, c.version, false, false
from unnest($2::text[]) as k(key)
cross join lateral (
  select id, fields, email_key, version from contact where email_key = k.key and deleted_at is null offset 0
) as c
union all
select e.id, '{}'::jsonb, null, 0, false, true from contact_ids_elsewhere($1::uuid[]) e
