select tenant_id, id, name, role from api_key_by_hash($1::bytea)
