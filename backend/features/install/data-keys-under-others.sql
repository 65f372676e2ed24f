select tenant_id, connection_id, sealed_data_key from data_keys_under_others($1::text, $2::uuid, $3::int)
