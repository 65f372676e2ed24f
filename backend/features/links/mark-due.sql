-- Whatever these contacts wait for at this CRM is looked at again. A record that is gone there stays alone.
update contact_link
set due_at = $3::timestamptz, status = 'pending', attempts = 0, session_id = $4::uuid
where connection_id = $1::uuid and contact_id = any($2::uuid[])
  and coalesce(last_error ->> 'code', '') not in ('deleted_in_crm', 'missing_in_crm', 'merged_in_crm', 'deleted_in_kindred',
                                                'origin_deleted')
returning contact_id
