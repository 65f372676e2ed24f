select over from delete_tenant_rows($1::uuid, $2::timestamptz, $3::int)
