select tenant_id from register_tenant($1::uuid, $2::text, $3::timestamptz)
