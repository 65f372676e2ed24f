select provider, id as connection_id from connection where tenant_id = current_setting('app.tenant_id')::uuid
