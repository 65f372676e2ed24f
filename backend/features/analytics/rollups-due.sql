select tenant_id as "tenantId" from rollups_due($1::timestamptz, $2::int)
