select tenant_id, portal_id from connected_portals()
