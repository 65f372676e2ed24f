select tenant_id, connection_id from connections_of_user($1::text, $2::text, $3::text)
