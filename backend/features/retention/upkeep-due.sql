select kind, tenant_id as "tenantId" from upkeep_due($1::timestamptz, $2::int)
