-- Reads every living contact of the tenant: for a job, never for somebody who waits.
insert into metric_rollup as r (tenant_id, day, metric, value)
select current_setting('app.tenant_id')::uuid, $1::date, m.metric, m.value
from (select count(*) as contacts,
             count(*) filter (where c.fields -> 'pronouns' ->> 'value' <> '') as with_pronouns
      from contact c where c.tenant_id = current_setting('app.tenant_id')::uuid and c.deleted_at is null) n
cross join lateral (values ('contacts', n.contacts), ('contacts_with_pronouns', n.with_pronouns)) as m(metric, value)
on conflict (tenant_id, day, metric, provider, outcome) do update set value = excluded.value
where r.value <> excluded.value
