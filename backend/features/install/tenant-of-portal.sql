select tenant_id, status from tenant_of_portal($1::text)
