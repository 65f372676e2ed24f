update run set status = $2, outcome = $3, ended_at = $4::timestamptz, due_at = null, contact_id = coalesce($5::uuid, contact_id)
where id = $1::uuid and status in ('running', 'waiting')
returning id
