select connection_id from rewrap_data_keys($1::uuid[], $2::text[], $3::text[])
