select tenant_id, caller, expires_at from take_realtime_token($1::bytea)
