-- One open report for each CRM: who asks for the data to go at once brings the time forward.
insert into uninstall_report (id, tenant_id, portal_id, provider, reason, ended_at, data_due_at)
select gen_random_uuid(), t.id, t.portal_id, $1, $2, $3::timestamptz, $4::timestamptz
from tenant t where t.id = current_setting('app.tenant_id')::uuid
on conflict (tenant_id, provider) where kept_at is null and deleted_at is null do update
  set data_due_at = least(uninstall_report.data_due_at, excluded.data_due_at)
