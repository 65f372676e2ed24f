-- When each of these contacts was last erased, as the trail has it.
select e.contact_id as "contactId", max(e.seq) as seq from audit_entry e
where e.tenant_id = current_setting('app.tenant_id')::uuid and e.contact_id = any($1::uuid[]) and e.action = 'erased'
group by e.contact_id
