-- How people of contacts ($1) are called: their name, else their address.
select c.id, coalesce(
  nullif(btrim(concat_ws(' ', c.fields -> 'firstName' ->> 'value', c.fields -> 'lastName' ->> 'value')), ''),
  nullif(btrim(c.fields -> 'email' ->> 'value'), '')) as name
from contact c
where c.id = any($1::uuid[]) and c.deleted_at is null
