select tenant_id, user_id, sealed_email from addresses_under_others($1::text, $2::uuid, $3::text, $4::int)
