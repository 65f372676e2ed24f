select tenant_id, connection_id from connection_of_hook($1::bytea)
