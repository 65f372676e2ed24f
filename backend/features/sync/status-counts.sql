-- What is on its way and what waits; $1: how many of each are counted at most.
select
  (select count(*) from (
     select from webhook_event e where e.tenant_id = current_setting('app.tenant_id')::uuid
       and e.processed_at is null and e.handled limit $1::int) h)::int as "waitingHints",
  (select count(*) from (
     select from contact_link l where l.tenant_id = current_setting('app.tenant_id')::uuid and l.due_at is not null
     limit $1::int) p)::int as "waitingPushes",
  (select count(*) from (
     select from conflict c where c.tenant_id = current_setting('app.tenant_id')::uuid and c.status = 'open'
     limit $1::int) o)::int as "openConflicts",
  (select count(*) from (
     select from conflict c where c.tenant_id = current_setting('app.tenant_id')::uuid and c.status <> 'open'
       and c.decided_by is null and c.rule <> 'agreed' limit $1::int) r)::int as "decidedByRule",
  (select count(*) from (
     select from sync_exception x where x.tenant_id = current_setting('app.tenant_id')::uuid and x.status = 'open'
     limit $1::int) x)::int as "openExceptions"
