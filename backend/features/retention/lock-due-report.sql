-- Locked until the step is over: who connects again meanwhile waits for it, and keeps what is left from then on.
select counts from uninstall_report
where tenant_id = current_setting('app.tenant_id')::uuid and id = $1::uuid and kept_at is null and deleted_at is null
for update
