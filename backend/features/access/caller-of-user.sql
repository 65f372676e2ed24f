select tenant_id, status, role, removed_at from caller_of_user($1, $2)
