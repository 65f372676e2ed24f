select tenant_id, id, name, role, scopes, expires_at, revoked_at, last_used_at from caller_of_key($1::bytea)
