select e.seq from audit_entry e
where e.tenant_id = current_setting('app.tenant_id')::uuid and e.action = 'audit.pruned' and e.subject = $1::text
