select id from approval
where tenant_id = current_setting('app.tenant_id')::uuid and status = 'approved' and done_at is null
order by decided_at, id
limit $1
