select e.seq, e.at, e.source, e.via, e.who, e.action, e.reason, e.subject, e.contact_id as "contactId",
       e.session_id as "sessionId", e.provider, e.address, e.agent, e.correlation_id as "correlationId",
       e.old_values::text as "old", e.new_values::text as "new", e.salt, e.values_hash as "valuesHash", e.hash
from audit_entry e
where e.tenant_id = current_setting('app.tenant_id')::uuid and e.seq > $1::bigint
order by e.seq
limit $2::int
