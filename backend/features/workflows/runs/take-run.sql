-- Held until the transaction ends: of two deliveries of one execution, the second finds what the first made of it.
select id, action, object_type, object_id, workflow_id, contact_id, status, outcome, approval_id, answer
from run where id = $1::uuid for update
