-- The rule that made the copy's id is its own inverse; run as the tenant itself, so only its own contacts answer.
select c.id from contact c where c.id = plan_copy_id($1::uuid, $2::uuid)
