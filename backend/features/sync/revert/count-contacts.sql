select count(distinct contact_id) as contacts from audit_entry
where tenant_id = current_setting('app.tenant_id')::uuid and session_id = $1::uuid
  and ($2::uuid[] is null or contact_id = any($2::uuid[]))
