-- How many wait for a person, and how many rules and people settled; $1: how many are counted at most. What the sides
-- settled between themselves was decided by nobody.
select
  (select count(*) from (
     select from conflict c where c.tenant_id = current_setting('app.tenant_id')::uuid and c.status = 'open'
     limit $1::int) o)::int as open,
  (select count(*) from (
     select from conflict c where c.tenant_id = current_setting('app.tenant_id')::uuid and c.status <> 'open'
       and c.decided_by is null and c.rule <> 'agreed' limit $1::int) r)::int as "decidedByRule",
  (select count(*) from (
     select from conflict c where c.tenant_id = current_setting('app.tenant_id')::uuid and c.status <> 'open'
       and c.decided_by is not null limit $1::int) p)::int as "decidedByPerson"
