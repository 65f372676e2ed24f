-- A contact's held fields are those with an open conflict, neither more nor less.
update contact c
set held = h.held
from (select t.id, coalesce(array_agg(distinct f.field order by f.field) filter (where f.field is not null), '{}') as held
      from unnest($1::uuid[]) as t(id)
      left join conflict f on f.tenant_id = current_setting('app.tenant_id')::uuid and f.contact_id = t.id
        and f.status = 'open'
      group by t.id) as h
where c.id = h.id and c.held is distinct from h.held
