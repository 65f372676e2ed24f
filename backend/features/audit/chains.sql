select tenant_id as "tenantId", portal_id as "portalId" from audit_chains()
