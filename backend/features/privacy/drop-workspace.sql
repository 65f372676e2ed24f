-- After whoever is working in the workspace now: the same lock as lock-contacts.sql takes there.
select dropped
from (select pg_advisory_xact_lock(hashtextextended($2::text, 1))) as held
cross join lateral drop_plan_workspace($1::uuid, $2::uuid)
